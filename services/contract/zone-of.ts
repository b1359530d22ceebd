/**
 * Turns a place into its zone, on the device: only the zone's id ever leaves it. One table for browser, server and
 * PostGIS: cell -> zone. A zone of the shipped partition is the cell of its own key less the cells inside it; a zone of
 * areas that an operator gave is a set of cells that do not overlap (`zone_cell` in the database, `cells` on the wire).
 *
 * The plane is EPSG:6933 (WGS 84 / NSIDC EASE-Grid 2.0 Global): Lambert cylindrical equal area, EPSG method 9835,
 * standard parallel 30 degrees, Greenwich, metres; formulas from Snyder, Map Projections (USGS PP 1395), 3-12 and 10-13 ff.
 * The root of the quadtree is the square of 2^26 m centred on 0,0; a node of level n has side 2^(26-n) m; leaves are
 * level 13 (8,192 m), and where areas of an operator need it level 14 or 15 (2,048 m). A quadkey is one base-4 digit a
 * level, so the root is '' and a leaf has 13 digits;
 * digit = 2 * (bit of iy) + (bit of ix), ix counted from west to east, iy from SOUTH to north:
 * 0 south-west, 1 south-east, 2 north-west, 3 north-east. A node owns its western and southern edge.
 */
export const PARTITION_VERSION = 1;
export const LEAF_LEVEL = 13;
/** No cell is smaller: 2,048 m. */
export const FINEST_LEVEL = 15;
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

/** The quadkey of the leaf that holds the place. 180 is in the easternmost leaf, -180 in the westernmost. */
export function leafKey(lon: number, lat: number, level = LEAF_LEVEL): string {
  const { x, y } = project(lon, lat);
  const side = ROOT_SIDE / 2 ** level;
  return quadkey(Math.floor((x + ROOT_SIDE / 2) / side), Math.floor((y + ROOT_SIDE / 2) / side), level);
}

/**
 * The zone that holds the place: what the table has for the finest cell, else for the cell around it, and so on.
 * Undefined where no cell round the place is in the table: outside.
 */
export function zoneOf<Zone>(lon: number, lat: number, zoneAt: (cell: string) => Zone | undefined): Zone | undefined {
  const finest = leafKey(lon, lat, FINEST_LEVEL);
  for (let level = FINEST_LEVEL; level >= 0; level--) {
    const zone = zoneAt(finest.slice(0, level));
    if (zone !== undefined) return zone;
  }
  return undefined;
}

/** For `zoneOf`: cell -> zone, of zones as `GET /api/v1/zones/served` gives them. */
export function cellTable<Zone extends { cells: string }>(zones: readonly Zone[]): Map<string, Zone> {
  return new Map(zones.flatMap((zone) => unpackCells(zone.cells).map((cell) => [cell, zone] as const)));
}

/** Keys in order, each as how many digits it shares with the one before (base 36) and the digits after those. */
export function packCells(keys: readonly string[]): string {
  let before = '';
  return [...keys].sort().map((key) => {
    let shared = 0;
    while (shared < key.length && key[shared] === before[shared]) shared++;
    before = key;
    return shared.toString(36) + key.slice(shared);
  }).join(' ');
}

export function unpackCells(packed: string): string[] {
  let before = '';
  return packed === '' ? [] : packed.split(' ').map((part) => (before = before.slice(0, parseInt(part[0] ?? '0', 36)) + part.slice(1)));
}

/** The square of a node in degrees, exact because the projection is cylindrical; clipped to the world. */
export function squareOf(key: string): Rectangle {
  if (!/^[0-3]{0,15}$/.test(key)) throw new RangeError('a quadkey is 0 to 15 digits of 0 to 3');
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

/** `z1-...` for a zone's key; the number is the version of the areas. The key of an operator's zone is its first cell. */
export function zoneId(key: string, version = PARTITION_VERSION): string {
  return `z${version}-${key}`;
}

/** `d1-...` for a district's key. */
export function districtId(key: string, version = PARTITION_VERSION): string {
  return `d${version}-${key}`;
}

/** For `zoneOf`: the zones of some shards; null stands for a zone of a shard that is not among them. */
export function shardTable(shards: readonly ZoneShard[]): (cell: string) => ZoneEntry | null | undefined {
  const zones = new Map<string, ZoneEntry | null>();
  for (const shard of shards) for (const key of shard.others) zones.set(key, null);
  for (const { districts } of shards) {
    for (const district of districts) {
      for (const [key, name, population] of district.zones) {
        zones.set(key, { key, name, population, districtKey: district.key, districtName: district.name });
      }
    }
  }
  return (cell) => zones.get(cell);
}
