/** Puts districts and zones into the rows of regional shards. */
import type { DistrictRow } from './format.ts';
import { countryName, landName } from './lands.ts';
import type { Gathered } from './name-areas.ts';
import { cutOuts } from './pool.ts';
import type { Pooled } from './pool.ts';

export interface RegionRows {
  key: string;
  name: string;
  population: number;
  countries: string[];
  districts: DistrictRow[];
  /** Zones of other regions whose squares are cut out of zones of this one. */
  others: string[];
}

interface Areas {
  zones: ReadonlyMap<string, Pooled>;
  districts: ReadonlyMap<string, Pooled>;
  zoneNames: ReadonlyMap<string, string>;
  districtNames: ReadonlyMap<string, string>;
  inDistricts: ReadonlyMap<string, Gathered>;
}

export function shardRows(areas: Areas): { sizes: Map<string, Pooled>; regions: (pooled: ReadonlyMap<string, Pooled>) => RegionRows[] } {
  const cuts = cutOuts(areas.zones.keys());
  const rows = new Map<string, DistrictRow>();
  const sizes = new Map<string, Pooled>();
  for (const [key, district] of areas.districts) {
    const row = districtRow(key, district, areas);
    rows.set(key, row);
    const bytes = Buffer.byteLength(JSON.stringify(row)) + JSON.stringify(othersOf([row], cuts)).length;
    sizes.set(key, { population: district.population, members: [key], bytes });
  }
  const regions = (pooled: ReadonlyMap<string, Pooled>) => [...pooled].sort(byKey).map(([key, region]) => {
    const districts = region.members.toSorted().map((member) => rows.get(member)).filter((row) => row !== undefined);
    const people = peopleByPlace(region.members, areas.inDistricts);
    const countries = [...new Set(people.map(({ place }) => place.country))].filter(Boolean).sort();
    const name = regionName(people);
    return { key, name, population: region.population, countries, districts, others: othersOf(districts, cuts) };
  });
  return { sizes, regions };
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function districtRow(key: string, district: Pooled, areas: Areas): DistrictRow {
  const zones = district.members.toSorted().map((zone): DistrictRow['zones'][number] => [
    zone, areas.zoneNames.get(zone) ?? '', areas.zones.get(zone)?.population ?? 0,
  ]);
  return { key, name: areas.districtNames.get(key) ?? '', population: district.population, zones };
}

function othersOf(districts: DistrictRow[], cuts: ReadonlyMap<string, string[]>): string[] {
  const own = districts.flatMap((district) => district.zones.map(([key]) => key));
  const held = new Set(own);
  return own.flatMap((key) => cuts.get(key) ?? []).filter((key) => !held.has(key)).sort();
}

type People = { place: { name: string; country: string; admin: string; id: number }; people: number }[];

function peopleByPlace(districts: string[], inDistricts: ReadonlyMap<string, Gathered>): People {
  const sums = new Map<People[number]['place'], number>();
  for (const key of districts) {
    for (const [place, { people }] of inDistricts.get(key)?.shares ?? []) sums.set(place, (sums.get(place) ?? 0) + people);
  }
  return [...sums].map(([place, people]) => ({ place, people })).sort((a, b) => b.people - a.people || a.place.id - b.place.id);
}

/** "Maryland: Baltimore, Columbia", "Chad, Libya: N'Djamena, Sabha". */
function regionName(people: People): string {
  const lands = new Map<string, number>();
  for (const { place, people: n } of people) {
    if (!place.country) continue;
    const land = landName(place.country, place.admin);
    lands.set(land, (lands.get(land) ?? 0) + n);
  }
  const first = [...lands].sort((a, b) => b[1] - a[1]).slice(0, 2).map(([land]) => land);
  const towns = people.slice(0, 2).map(({ place }) => place.name || countryName(place.country));
  return `${first.join(', ')}: ${towns.join(', ')}`;
}
