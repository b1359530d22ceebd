/**
 * Turns a place into the key of its zone, on the device: only the key, as a zone id, ever leaves it.
 *
 * The plane is EPSG:6933 (WGS 84 / NSIDC EASE-Grid 2.0 Global): Lambert cylindrical equal area, EPSG method 9835,
 * standard parallel 30 degrees, Greenwich, metres; formulas from Snyder, Map Projections (USGS PP 1395), 3-12 and 10-13 ff.
 * The root of the quadtree is the square of 2^26 m centred on 0,0; a node of level n has side 2^(26-n) m; leaves are
 * level 13 (8,192 m). A quadkey is one base-4 digit a level, so the root is '' and a leaf has 13 digits;
 * digit = 2 * (bit of iy) + (bit of ix), ix counted from west to east, iy from SOUTH to north:
 * 0 south-west, 1 south-east, 2 north-west, 3 north-east. A node owns its western and southern edge.
 */
export const PARTITION_VERSION = 1;
export const LEAF_LEVEL = 13;
export const ROOT_SIDE = 2 ** 26;

/** One zone: key, name, estimated residents. */
export type ZoneRow = [key: string, name: string, population: number];

/** One district with its zones; every zone key starts with the district's key. */
export interface DistrictRow {
  key: string;
  name: string;
  population: number;
  zones: ZoneRow[];
}

/** A regional part of the partition, as shipped. It is enough to resolve any place of its own districts. */
export interface ZoneShard {
  version: number;
  region: string;
  name: string;
  licence: string;
  credit: string;
  districts: DistrictRow[];
  /** Keys of zones of other shards that are cut out of zones of this one: a place that resolves to one is not here. */
  others: string[];
}

/** `zone` is absent where the place lies in a zone of a shard that was not loaded. */
export interface ZoneTable {
  hasKey: (key: string) => boolean;
  zone: (key: string) => ZoneEntry | undefined;
}

export interface ZoneEntry {
  key: string;
  name: string;
  population: number;
  districtKey: string;
  districtName: string;
}

export interface Rectangle {
  west: number;
  south: number;
  east: number;
  north: number;
}

const A = 6378137; // semi-major axis of WGS 84, metres
const F = 1 / 298.257223563;
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const RADIANS = Math.PI / 180;
const SIN_PARALLEL = 0.5; // sin 30 degrees
const K0 = Math.sqrt(1 - SIN_PARALLEL ** 2) / Math.sqrt(1 - E2 * SIN_PARALLEL ** 2);
const QP = authalic(1);

/** Snyder 3-12: q of a latitude given by its sine. */
function authalic(sine: number): number {
  return (1 - E2) * (sine / (1 - E2 * sine * sine) - Math.log((1 - E * sine) / (1 + E * sine)) / (2 * E));
}

/** Degrees to EPSG:6933 metres. Throws a RangeError for anything that is not a place on Earth. */
export function project(lon: number, lat: number): { x: number; y: number } {
  if (!(Math.abs(lon) <= 180)) throw new RangeError('longitude must lie between -180 and 180 degrees');
  if (!(Math.abs(lat) <= 90)) throw new RangeError('latitude must lie between -90 and 90 degrees');
  return { x: A * K0 * lon * RADIANS, y: (A * authalic(Math.sin(lat * RADIANS))) / (2 * K0) };
}

/** Longitude of an EPSG:6933 easting, clipped to the world. */
function longitudeOf(x: number): number {
  return Math.max(-180, Math.min(180, x / (A * K0 * RADIANS)));
}

/** Latitude of an EPSG:6933 northing, clipped to the world: Newton on the sine, where q is almost a straight line. */
function latitudeOf(y: number): number {
  const q = (2 * K0 * y) / A;
  if (Math.abs(q) >= QP) return Math.sign(q) * 90;
  let sine = q / QP;
  for (let i = 0; i < 6; i++) sine -= ((authalic(sine) - q) * (1 - E2 * sine * sine) ** 2) / (2 * (1 - E2));
  return Math.asin(Math.max(-1, Math.min(1, sine))) / RADIANS;
}

/** Quadkey of the node of `level` whose column is ix (from the west) and row iy (from the south). */
export function quadkey(ix: number, iy: number, level: number): string {
  let key = '';
  for (let bit = level - 1; bit >= 0; bit--) key += 2 * ((iy >> bit) & 1) + ((ix >> bit) & 1);
  return key;
}

/** The 13-digit quadkey of the leaf that holds the place. 180 is in the easternmost leaf, -180 in the westernmost. */
export function leafKey(lon: number, lat: number): string {
  const { x, y } = project(lon, lat);
  const side = ROOT_SIDE / 2 ** LEAF_LEVEL;
  return quadkey(Math.floor((x + ROOT_SIDE / 2) / side), Math.floor((y + ROOT_SIDE / 2) / side), LEAF_LEVEL);
}

/**
 * Key of the zone that holds the place: the leaf, then its parents, until one is in the table.
 * Undefined only where no node above the place is in the table, which a whole partition does not allow.
 */
export function zoneOf(lon: number, lat: number, hasZone: (key: string) => boolean): string | undefined {
  const leaf = leafKey(lon, lat);
  for (let level = LEAF_LEVEL; level >= 0; level--) {
    const key = leaf.slice(0, level);
    if (hasZone(key)) return key;
  }
  return undefined;
}

/** The square of a node in degrees, exact because the projection is cylindrical; clipped to the world. */
export function squareOf(key: string): Rectangle {
  if (!/^[0-3]{0,13}$/.test(key)) throw new RangeError('a quadkey is 0 to 13 digits of 0 to 3');
  let x = -ROOT_SIDE / 2;
  let y = -ROOT_SIDE / 2;
  let side = ROOT_SIDE;
  for (const digit of key) {
    side /= 2;
    if (Number(digit) & 1) x += side;
    if (Number(digit) & 2) y += side;
  }
  const square = {
    west: longitudeOf(x), south: latitudeOf(y), east: longitudeOf(x + side), north: latitudeOf(y + side),
  };
  if (square.west >= square.east || square.south >= square.north) throw new RangeError('this node lies off the world');
  return square;
}

/** `z1-...` for a zone's key; the number is the partition's version. */
export function zoneId(key: string): string {
  return `z${PARTITION_VERSION}-${key}`;
}

/** `d1-...` for a district's key. */
export function districtId(key: string): string {
  return `d${PARTITION_VERSION}-${key}`;
}

/** Joins shards into one table: use `hasKey` with `zoneOf`, then `zone` for what it found. */
export function zoneTable(shards: readonly ZoneShard[]): ZoneTable {
  const zones = new Map<string, ZoneEntry>();
  const others = new Set<string>();
  for (const shard of shards) {
    for (const key of shard.others) others.add(key);
    for (const district of shard.districts) {
      for (const [key, name, population] of district.zones) {
        zones.set(key, { key, name, population, districtKey: district.key, districtName: district.name });
      }
    }
  }
  return { hasKey: (key) => zones.has(key) || others.has(key), zone: (key) => zones.get(key) };
}
