/** Builds the partition of the world from population only: no report ever moves a line. */
import { BUNDLED_FACTOR, DISTRICT_FLOOR, REGION_FLOOR, ZONE_FLOOR } from './format.ts';
import { gather, joinGathered, nameAreas } from './name-areas.ts';
import { countedPlaces, readPlaces } from './places.ts';
import type { Place } from './places.ts';
import { pool } from './pool.ts';
import type { Pooled } from './pool.ts';
import { LEAF_LEVEL, leafAt, project } from './project.ts';
import { shardRows } from './shard-rows.ts';
import type { RegionRows } from './shard-rows.ts';
import { populationOf, spread } from './spread.ts';
import type { Resident, Share } from './spread.ts';

/** A region closes once its rows reach this; four children that did not, and its own district, then fit one shard. */
const REGION_BYTES = 5_000;
export interface BuildOptions {
  factor?: number;
  /** Rows that replace the bundled populations; names still come from the bundled places around. */
  census?: Resident[];
  /** Instead of every place of the world. */
  places?: Place[];
}

export interface Built {
  factor: number;
  leaves: Map<string, Share<Resident>[]>;
  places: Place[];
  counted: Place[];
  /** Zone key -> population and leaves; district key -> population and zones. */
  zones: Map<string, Pooled>;
  districts: Map<string, Pooled>;
  regions: RegionRows[];
}

export type Progress = (line: string) => void;

export function buildPartition(options: BuildOptions = {}, onProgress: Progress = () => {}): Built {
  const factor = options.factor ?? (options.census ? 1 : BUNDLED_FACTOR);
  if (!(factor >= 1)) throw new RangeError('the factor on the population floors is at least 1');
  const places = options.places ?? readPlaces();
  const counted = countedPlaces(places);
  onProgress(`${counted.length} places counted of ${places.length}`);

  const bundled = spread(counted, places);
  const leaves: Map<string, Share<Resident>[]> = options.census ? spread(options.census, [...places, ...options.census]) : bundled;
  const { zones, districts } = poolPeople(leaves, factor);
  onProgress(`${zones.size} zones in ${districts.size} districts`);

  // Areas are named after the places where the census counted somebody: the rest of the world lies in one of them, and has no say.
  const counting = options.census ? new Map([...bundled].filter(([leaf]) => leaves.has(leaf))) : bundled;
  const naming = options.census ? places.filter((place) => leaves.has(leafAt(project(place.lon, place.lat)))) : places;
  const inZones = gather(naming, counting, zones.keys());
  const zoneNames = nameAreas(inZones, counted, ' – ');
  const inDistricts = new Map([...districts].map(([key, district]) => [
    key, joinGathered(district.members.flatMap((zone) => inZones.get(zone) ?? [])),
  ]));
  const districtNames = nameAreas(inDistricts, counted, ' and ');

  const rows = shardRows({ zones, districts, zoneNames, districtNames, inDistricts });
  const regions = pool(rows.sizes, LEAF_LEVEL, (held) => held.population >= REGION_FLOOR && held.bytes >= REGION_BYTES,
    (held) => held.population >= REGION_FLOOR);
  onProgress(`${regions.size} shards`);
  return { factor, leaves, places, counted, zones, districts, regions: rows.regions(regions) };
}

/** The areas themselves, before anything has a name. */
export function poolPeople(leaves: ReadonlyMap<string, Share<Resident>[]>, factor: number): Pick<Built, 'zones' | 'districts'> {
  const zones = pool(measured(leaves, populationOf), LEAF_LEVEL, (held) => held.population >= ZONE_FLOOR * factor);
  const districts = pool(measured(zones, (zone) => zone.population), LEAF_LEVEL, (held) =>
    held.population >= DISTRICT_FLOOR * factor && held.members.length >= 2);
  return { zones, districts };
}

function measured<T>(areas: ReadonlyMap<string, T>, population: (area: T) => number): Map<string, Pooled> {
  return new Map([...areas].map(([key, area]) => [key, { population: population(area), members: [key], bytes: 0 }]));
}
