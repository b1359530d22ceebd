/** I1, I2 and I4 of any partition that the builder makes from any people: on the leaves themselves, not on what a zone says of itself. */
import * as fc from 'fast-check';
import type { Built, poolPeople } from '@porchlight/db/zones/build.ts';
import { walkUp } from '@porchlight/db/zones/project.ts';
import { populationOf, spread } from '@porchlight/db/zones/spread.ts';
import { minDistrictPopulation, minZonePopulation } from '../../contract/limits.ts';
import { hold } from './runs.ts';

type Areas = Pick<Built, 'zones' | 'districts'>;

/** Towns of all sizes close together, villages about them, and somebody at the end of the world. */
const towns = fc.tuple(
  fc.record({ lon: fc.double({ min: -170, max: 170, noNaN: true }), lat: fc.double({ min: -60, max: 60, noNaN: true }) }),
  fc.array(fc.record({ east: fc.double({ min: -3, max: 3, noNaN: true }), north: fc.double({ min: -2, max: 2, noNaN: true }),
    population: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 5_000, max: 45_000 }), fc.integer({ min: 100_000, max: 300_000 })) }), { minLength: 12, maxLength: 40 }),
).map(([at, around]) => [
  { lon: at.lon, lat: at.lat, population: 500_000 },
  ...around.map(({ east, north, population }) => ({ lon: at.lon + east, lat: at.lat + north, population })),
]);

/** `pick`: which areas are published, as parts of the list of zones and then districts. */
export const partitions = fc.record({
  census: towns, factor: fc.constantFrom(1, 2), pick: fc.array(fc.nat(), { minLength: 2, maxLength: 12 }),
});
type Case = typeof partitions extends fc.Arbitrary<infer T> ? T : never;

/** `only`: one of the three, for what breaks more than one. */
export function partitionHolds(build: typeof poolPeople, { census, factor, pick }: Case, only?: string): void {
  const leaves = spread(census, census);
  const built = build(leaves, factor);
  const people = new Map([...leaves].map(([leaf, shares]) => [leaf, populationOf(shares)]));
  const zoneOf = new Map([...people.keys()].map((leaf) => [leaf, walkUp(leaf, (key) => built.zones.has(key))]));
  const districtOf = (zone: string) => [...built.districts].filter(([, { members }]) => members.includes(zone)).map(([key]) => key);
  if (only !== 'I2' && only !== 'I4') everyLeafHasOneZone(built, people, zoneOf, census);
  if (only !== 'I1' && only !== 'I4') floorsHold(built, people, zoneOf, factor, districtOf);
  if (only !== 'I1' && only !== 'I2') nothingSmallBetween(built, people, zoneOf, pick, districtOf);
}

type People = Map<string, number>;
type ZoneOf = Map<string, string | undefined>;

function everyLeafHasOneZone(built: Areas, people: People, zoneOf: ZoneOf, census: { population: number }[]): void {
  const owners = new Map<string, string[]>();
  for (const [zone, { members }] of built.zones) for (const leaf of members) owners.set(leaf, [...(owners.get(leaf) ?? []), zone]);
  for (const leaf of people.keys()) {
    const own = owners.get(leaf) ?? [];
    hold('I1', own.length === 1 && own[0] === zoneOf.get(leaf), () => `leaf ${leaf} belongs to ${own.join(' and ') || 'no zone'} and resolves to ${zoneOf.get(leaf)}`);
  }
  const counted = [...built.zones.values()].reduce((sum, { population }) => sum + population, 0);
  const given = census.reduce((sum, { population }) => sum + population, 0);
  hold('I1', counted === given, () => `the zones count ${counted} people of ${given}`);
}

function floorsHold(built: Areas, people: People, zoneOf: ZoneOf, factor: number, districtOf: (zone: string) => string[]): void {
  const inZone = new Map<string, number>();
  for (const [leaf, zone] of zoneOf) inZone.set(zone ?? '', (inZone.get(zone ?? '') ?? 0) + people.get(leaf)!);
  for (const zone of built.zones.keys()) {
    const held = inZone.get(zone) ?? 0;
    hold('I2', held >= minZonePopulation * factor, () => `zone '${zone}' holds ${held} people`);
    hold('I2', districtOf(zone).length === 1, () => `zone '${zone}' lies in ${districtOf(zone).length} districts`);
  }
  for (const [key, { members }] of built.districts) {
    const held = members.reduce((sum, zone) => sum + (inZone.get(zone) ?? 0), 0);
    hold('I2', held >= minDistrictPopulation * factor && members.length >= 2, () => `district '${key}' holds ${held} people in ${members.length} zones`);
  }
}

/**
 * Whatever is cut out of, or added to, one another: each piece is made of the smallest pieces, the leaves that lie in just
 * the same of the areas. So it is enough, and exhaustive, to look at those, for up to 2^12 of them.
 */
function nothingSmallBetween(built: Areas, people: People, zoneOf: ZoneOf, pick: number[], districtOf: (zone: string) => string[]): void {
  const areas = [...[...built.zones.keys()].map((zone) => ({ zone })), ...[...built.districts.keys()].map((district) => ({ district }))];
  const published = [...new Set(pick.map((at) => areas[at % areas.length]!))];
  const holds = (area: (typeof areas)[number], zone: string) => ('zone' in area ? area.zone === zone : districtOf(zone).includes(area.district));
  const signatures = new Map([...built.zones.keys()].map((zone) => [zone, published.map((area) => (holds(area, zone) ? 1 : 0)).join('')]));
  smallestPieces(people, (leaf) => signatures.get(zoneOf.get(leaf) ?? '') ?? '');
}

/** `signature`: which of the areas hold the leaf, as a row of 0 and 1. */
export function smallestPieces(people: ReadonlyMap<string, number>, signature: (leaf: string) => string, least = minZonePopulation): void {
  const pieces = new Map<string, number>();
  for (const [leaf, count] of people) {
    const name = signature(leaf);
    if (name.includes('1')) pieces.set(name, (pieces.get(name) ?? 0) + count);
  }
  for (const [name, count] of pieces) {
    hold('I4', count === 0 || count >= least, () => `between published areas lies a piece with ${count} people (${name})`);
  }
}
