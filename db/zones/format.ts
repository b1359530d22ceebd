/** What the shipped files hold, and the promises they are held to. */
import { createHash } from 'node:crypto';

export const LICENCE = 'CC BY 4.0';
export const CREDIT = 'Places: GeoNames (geonames.org), CC BY 4.0, joined into areas by Porchlight';

/** Residents a zone holds at least (HIPAA Safe Harbor's floor); also in the check of the zone table. */
export const ZONE_FLOOR = 20_000;
export const DISTRICT_FLOOR = 100_000;
/** Whoever downloads one shard is one of at least so many. */
export const REGION_FLOOR = 1_000_000;
export const MAX_SHARD_BYTES = 20_000;
/** The bundled estimate undercounts and is uneven inside counties, so it has to show twice the floor. */
export const BUNDLED_FACTOR = 2;
/** Characters of a zone's or district's name. */
export const MAX_NAME = 48;

/** `partition/<version>/index.json` */
export interface PartitionIndex {
  version: number;
  licence: string;
  credit: string;
  source: string;
  factor: number;
  /** Residents by the estimate; the factor is already in. */
  floors: { zone: number; district: number; region: number };
  population: number;
  zones: number;
  districts: number;
  shards: ShardEntry[];
}

export interface ShardEntry {
  region: string;
  file: string;
  name: string;
  population: number;
  zones: number;
  /** ISO codes of the countries whose people live in it, each with a place-search file. */
  countries: string[];
  /** [west, south, east, north] degrees, to four decimals; everything of the region lies inside. */
  bounds: [number, number, number, number];
  bytes: number;
  sha256: string;
}

/** `partition/<version>/<region>.json`; the contract's ZoneShard is the same shape. */
export interface Shard {
  version: number;
  region: string;
  name: string;
  licence: string;
  credit: string;
  districts: DistrictRow[];
  /** Zones of other regions whose squares are cut out of zones of this one. */
  others: string[];
}

export interface DistrictRow {
  key: string;
  name: string;
  population: number;
  zones: [key: string, name: string, population: number][];
}

/** `places/<country>.json`, see place-files.ts. */
export interface PlaceFile {
  version: number;
  country: string;
  licence: string;
  credit: string;
  states: Record<string, Record<string, string>>;
}

export function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
