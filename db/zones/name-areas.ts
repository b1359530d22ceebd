/** Gathers what lies in each area and gives every area a name that no other area of its state or province has. */
import { MAX_NAME } from './format.ts';
import { landName } from './lands.ts';
import { namesFor } from './name-area.ts';
import type { Surroundings } from './name-area.ts';
import { MISCOUNTED, nearIndex } from './places.ts';
import type { Place } from './places.ts';
import { centreOf, eastScale, leafAt, nodeOf, project, unproject, walkUp } from './project.ts';
import type { Share } from './spread.ts';

export interface Gathered {
  inside: Place[];
  /** People by place, with the sums of their leaf centres. */
  shares: Map<Place, { people: number; x: number; y: number }>;
  population: number;
}

/** Places and shares by zone. */
export function gather(places: readonly Place[], leaves: ReadonlyMap<string, Share<Place>[]>, keys: Iterable<string>): Map<string, Gathered> {
  const zones = new Map<string, Gathered>();
  for (const key of keys) zones.set(key, { inside: [], shares: new Map(), population: 0 });
  const at = (leaf: string): Gathered => {
    const held = zones.get(walkUp(leaf, (key) => zones.has(key)) ?? 'none');
    if (!held) throw new Error(`leaf ${leaf} is in no zone`);
    return held;
  };
  for (const [leaf, shares] of leaves) {
    const zone = at(leaf);
    const { x, y } = centreOf(leaf);
    for (const { place, people } of shares) add(zone.shares, place, people, x * people, y * people);
    zone.population += shares.reduce((sum, share) => sum + share.people, 0);
  }
  for (const place of places) if (!MISCOUNTED.has(place.id)) at(leafAt(project(place.lon, place.lat))).inside.push(place);
  return zones;
}

function add(into: Gathered['shares'], place: Place, people: number, x: number, y: number): void {
  const held = into.get(place);
  if (!held) into.set(place, { people, x, y });
  else Object.assign(held, { people: held.people + people, x: held.x + x, y: held.y + y });
}

/** The same for a district: the sum of its zones. */
export function joinGathered(parts: Gathered[]): Gathered {
  const all: Gathered = { inside: parts.flatMap((part) => part.inside), shares: new Map(), population: 0 };
  all.inside.sort((a, b) => b.population - a.population || a.id - b.id);
  for (const part of parts) {
    all.population += part.population;
    for (const [place, { people, x, y }] of part.shares) add(all.shares, place, people, x, y);
  }
  return all;
}

/** Area key -> name, in the order of the keys given, so that the same input always gives the same names. */
export function nameAreas(areas: ReadonlyMap<string, Gathered>, known: readonly Place[], joiner: ' – ' | ' and '): Map<string, string> {
  const near = nearIndex();
  for (const place of known) if (place.population > 20_000) near.add(place);
  const taken = new Set<string>();
  const names = new Map<string, string>();
  const order = [...areas].sort(([a, x], [b, y]) => y.population - x.population || (a < b ? -1 : 1));
  for (const [key, gathered] of order) {
    const area = surroundings(key, gathered, near.within);
    const states = new Set([...gathered.shares.keys(), ...gathered.inside, ...area.nearby].map((place) => `${place.country} ${place.admin}`));
    let name: string | undefined;
    for (const candidate of namesFor(area, joiner)) {
      if (candidate.length > MAX_NAME || [...states].some((state) => taken.has(`${state} ${candidate}`))) continue;
      name = candidate;
      break;
    }
    if (name === undefined) throw new Error(`no name left for area ${key}: ${[...namesFor(area, joiner)].join('; ')}`);
    for (const state of states) taken.add(`${state} ${name}`);
    names.set(key, name);
  }
  return names;
}

export function surroundings(key: string, gathered: Gathered, within: (at: { lon: number; lat: number }, km: number) => Place[]): Surroundings {
  const shares = [...gathered.shares]
    .map(([place, { people, x, y }]) => ({ place, people, ...unproject({ x: x / people, y: y / people }) }))
    .sort((a, b) => b.people - a.people || a.place.id - b.place.id);
  const lands = new Map<string, number>();
  for (const { place, people } of shares) {
    const land = landName(place.country, place.admin);
    lands.set(land, (lands.get(land) ?? 0) + people);
  }
  const { side } = nodeOf(key);
  const centre = shares[0] ? mean(shares) : unproject(centreOf(key));
  const scale = eastScale(centre.lat);
  return {
    population: gathered.population,
    width: (side / 1000) * Math.max(1 / scale, scale),
    centre,
    inside: gathered.inside,
    shares,
    lands: [...lands].sort((a, b) => b[1] - a[1]).filter(([, people]) => people >= gathered.population * 0.15).map(([land]) => land),
    nearby: gathered.inside.length > 1 ? [] : nearbyTowns(centre, 60 + side / 2000, within),
  };
}

function nearbyTowns(centre: { lon: number; lat: number }, km: number, within: (at: { lon: number; lat: number }, km: number) => Place[]): Place[] {
  const found = within(centre, km);
  if (found.length === 0 && km < 10_000) return nearbyTowns(centre, km * 2, within);
  return found.sort((a, b) => b.population - a.population || a.id - b.id).slice(0, 12);
}

function mean(shares: { people: number; lon: number; lat: number }[]): { lon: number; lat: number } {
  const people = shares.reduce((sum, share) => sum + share.people, 0);
  const sum = (axis: 'lon' | 'lat') => shares.reduce((total, share) => total + share[axis] * share.people, 0);
  return { lon: sum('lon') / people, lat: sum('lat') / people };
}
