/** Place search over a whole country's file, in the browser: what is typed is sent to nobody. */
import { PARTITION_VERSION } from '@porchlight/services/contract/zone-of.ts';
import type { ServedArea, ServedZone } from '@porchlight/services/contract/zones.ts';

/** `GET /api/v1/zones/places/<country>.json`: names to zone keys, most people first, no coordinates. */
export interface PlaceFile {
  version: number;
  country: string;
  /** State (or '' where there is none), then zone key, then names divided by `|`. */
  states: Record<string, Record<string, string>>;
}

interface Place { name: string; folded: string; where: string; zone?: ServedZone; rank: number }
export interface Found { name: string; where: string; zone?: ServedZone }

/** `São Paulo` is found by `sao paulo`. */
const fold = (text: string): string =>
  text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[.’'-]/g, ' ').replace(/\s+/g, ' ').trim();

export class PlaceIndex {
  #places: Place[] = [];

  constructor(files: readonly PlaceFile[], served: ServedArea) {
    const byKey = new Map(served.zones.map((zone) => [zone.id.slice(zone.id.indexOf('-') + 1), zone]));
    for (const zone of served.zones) {
      for (const name of zone.areas ?? [zone.name]) this.#places.push({ name, folded: fold(name), where: '', zone, rank: 0 });
    }
    for (const { version, country, states } of files) {
      // The same key is other ground in another version.
      if (version !== served.version) continue;
      for (const [state, zones] of Object.entries(states)) {
        for (const [key, names] of Object.entries(zones)) {
          const zone = byKey.get(key);
          names.split('|').forEach((name, rank) => this.#places.push({
            name, folded: fold(name), where: state || country, rank, ...(zone && { zone }),
          }));
        }
      }
    }
  }

  /** Served places first, then those that begin with what was typed, then the bigger ones. */
  find(typed: string, most = 8): Found[] {
    const wanted = fold(typed);
    if (wanted.length < 2) return [];
    const score = ({ zone, folded, rank }: Place) =>
      (zone ? 0 : 4) + (folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : 2) + Math.min(rank, 99) / 100;
    return this.#places
      .filter(({ folded }) => folded.startsWith(wanted) || folded.includes(` ${wanted}`))
      .map((place) => ({ place, score: score(place) }))
      .sort((a, b) => a.score - b.score)
      .slice(0, most)
      .map(({ place: { name, where, zone } }) => ({ name, where, ...(zone && { zone }) }));
  }
}

/** Areas from a file of the operator's are in no place file: then their own names are all there is to search. */
export async function loadPlaces(served: ServedArea): Promise<PlaceIndex> {
  const files = served.version !== PARTITION_VERSION ? [] : await Promise.all(served.countries.map(async (country) => {
    const answer = await fetch(`/api/v1/zones/places/${encodeURIComponent(country)}.json`);
    if (!answer.ok) throw new Error(`place file ${country}: ${answer.status}`);
    return (await answer.json()) as PlaceFile;
  }));
  return new PlaceIndex(files, served);
}
