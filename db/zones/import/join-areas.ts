/** Areas of a file become zones, and zones districts: joined until each is big enough, named after what is in it. */
import { DISTRICT_FLOOR, ZONE_FLOOR } from '../format.ts';
import { compact, type Allotted } from './allot-cells.ts';
import { mergeUnits, type Border, type Merge, type Neighbours, type Unit } from './merge-areas.ts';
import { joinNames } from './name-merged.ts';
import { AreaFault, type GivenArea } from './read-areas.ts';

export interface PlannedZone {
  /** The first of its cells. */
  key: string;
  name: string;
  population: number;
  districtKey: string;
  /** Names of the file's areas in it, most people first. */
  areas: string[];
  cells: string[];
}
export interface PlannedDistrict { key: string; name: string; population: number; zones: number }
export interface PlannedMerge { area: string; population: number; into: string; why: Merge['why']; borderKm: number }
export interface JoinedAreas { zones: PlannedZone[]; districts: PlannedDistrict[]; merges: PlannedMerge[] }

interface Zone { unit: Unit; cells: string[] }

export function joinAreas(areas: readonly GivenArea[], { owner, residents }: Allotted, near: Neighbours): JoinedAreas {
  const cells: string[][] = areas.map(() => []);
  for (const [key, area] of owner) cells[area]!.push(key);
  const alone = areas.map(({ population }, i) => ({ population, residents: residents[i]!, parts: cells[i]!.length }));
  const { units, merges } = mergeUnits(alone, { people: ZONE_FLOOR, parts: 1 }, near);
  const zones = units.map((unit) => ({ unit, cells: compact(unit.members.flatMap((area) => cells[area]!)) }));
  if (zones.length < 2) refuse(`one zone of ${ZONE_FLOOR.toLocaleString('en')} people at most, and a district needs two`);
  const districts = joinZones(zones, near);
  if (districts.length === 0) refuse(`no district of ${DISTRICT_FLOOR.toLocaleString('en')} people`);
  const byPeople = (members: readonly number[]) =>
    members.toSorted((a, b) => areas[b]!.population - areas[a]!.population || a - b).map((i) => areas[i]!.name);
  return { ...named(zones, districts, byPeople), merges: merges.map((merge) => told(merge, byPeople)) };
}

function refuse(made: string): never {
  throw new AreaFault(`These areas make ${made}: add the areas around.`, 'features');
}

/** Zones share the borders of what is in them, and are as far apart as the nearest of it. */
function joinZones(zones: readonly Zone[], near: Neighbours): Unit[] {
  const zoneOf = new Map(zones.flatMap(({ unit }, i) => unit.members.map((area) => [area, i] as const)));
  const borders = new Map<string, Border>();
  for (const { a, b, metres } of near.borders) {
    const [one, other] = [zoneOf.get(a)!, zoneOf.get(b)!].sort((x, y) => x - y) as [number, number];
    if (one === other) continue;
    const held = borders.get(`${one} ${other}`)?.metres ?? 0;
    borders.set(`${one} ${other}`, { a: one, b: other, metres: held + metres });
  }
  const distance = (a: number, b: number) => zones[a]!.unit.members
    .flatMap((one) => zones[b]!.unit.members.map((other) => near.distance(one, other)))
    .reduce((x, y) => Math.min(x, y), Infinity);
  const alone = zones.map(({ unit }) => ({ ...unit, parts: 1 }));
  return mergeUnits(alone, { people: DISTRICT_FLOOR, parts: 2 }, { borders: [...borders.values()], distance }).units;
}

function named(zones: readonly Zone[], districts: readonly Unit[], byPeople: (members: readonly number[]) => string[]): Omit<JoinedAreas, 'merges'> {
  const taken = { zones: new Set<string>(), districts: new Set<string>() };
  const made: Omit<JoinedAreas, 'merges'> = { zones: [], districts: [] };
  for (const { members, population } of districts) {
    const inside = inOrder(members.map((zone) => ({ ...zones[zone]!, key: zones[zone]!.cells[0]! })));
    const { key } = inside[0]!;
    const name = joinNames(byPeople(inside.flatMap(({ unit }) => unit.members)), ' and ', taken.districts);
    made.districts.push({ key, name, population, zones: inside.length });
    for (const { key: zoneKey, unit, cells } of inside) {
      const names = byPeople(unit.members);
      made.zones.push({
        key: zoneKey, name: joinNames(names, ' – ', taken.zones), population: unit.population, districtKey: key, areas: names, cells,
      });
    }
  }
  return { zones: inOrder(made.zones), districts: inOrder(made.districts) };
}

const inOrder = <T extends { key: string }>(rows: readonly T[]): T[] => rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));

function told({ from, into, why, metres }: Merge, byPeople: (members: readonly number[]) => string[]): PlannedMerge {
  const name = (unit: Unit) => joinNames(byPeople(unit.members), ' – ', new Set());
  return { area: name(from), population: from.population, into: name(into), why, borderKm: Math.round(metres / 100) / 10 };
}
