/**
 * Places, metres and quadkeys for the builder: the same plane and keys as services/contract/zone-of.ts, which states
 * the formulas; a test there holds the two against each other.
 */
export const PARTITION_VERSION = 1;
export const LEAF_LEVEL = 13;
export const ROOT_SIDE = 2 ** 26;
/** Half width and half height of the world in EPSG:6933 metres. */
export const WORLD_X = 17367530.445161372;
export const WORLD_Y = 7342230.136498678;

const A = 6378137;
const F = 1 / 298.257223563;
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const RADIANS = Math.PI / 180;
const K0 = Math.sqrt(0.75) / Math.sqrt(1 - E2 / 4);

export interface Metres {
  x: number;
  y: number;
}

export function project(lon: number, lat: number): Metres {
  const s = Math.sin(lat * RADIANS);
  const q = (1 - E2) * (s / (1 - E2 * s * s) - Math.log((1 - E * s) / (1 + E * s)) / (2 * E));
  return { x: A * K0 * lon * RADIANS, y: (A * q) / (2 * K0) };
}

/** Metres to degrees, by Newton on the sine of the latitude; the edges of the world give 180 and 90 exactly. */
export function unproject({ x, y }: Metres): { lon: number; lat: number } {
  const target = (2 * K0 * y) / A;
  let s = Math.max(-1, Math.min(1, y / WORLD_Y));
  for (let i = 0; i < 6; i++) {
    const q = (1 - E2) * (s / (1 - E2 * s * s) - Math.log((1 - E * s) / (1 + E * s)) / (2 * E));
    s = Math.max(-1, Math.min(1, s - ((q - target) * (1 - E2 * s * s) ** 2) / (2 * (1 - E2))));
  }
  return {
    lon: Math.abs(x) >= WORLD_X ? Math.sign(x) * 180 : x / (A * K0 * RADIANS),
    lat: Math.abs(y) >= WORLD_Y ? Math.sign(y) * 90 : Math.asin(s) / RADIANS,
  };
}

/** How many map metres one metre to the east is at this latitude; to the north it is one over that. */
export function eastScale(lat: number): number {
  const s = Math.sin(lat * RADIANS);
  return (K0 * Math.sqrt(1 - E2 * s * s)) / Math.max(0.01, Math.cos(lat * RADIANS));
}

/** Kilometres between two places, good to a percent up to some hundred kilometres. */
export function kilometres(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  let lon = Math.abs(a.lon - b.lon);
  if (lon > 180) lon = 360 - lon;
  const east = lon * Math.cos(((a.lat + b.lat) / 2) * RADIANS);
  return Math.sqrt(east * east + (a.lat - b.lat) ** 2) * 111.2;
}

export function sideOf(level: number): number {
  return ROOT_SIDE / 2 ** level;
}

/** Quadkey of the leaf that holds a point of the plane; points beyond the world's edge count as on it. */
export function leafAt({ x, y }: Metres): string {
  const side = sideOf(LEAF_LEVEL);
  const ix = Math.floor((Math.max(-WORLD_X, Math.min(WORLD_X, x)) + ROOT_SIDE / 2) / side);
  const iy = Math.floor((Math.max(-WORLD_Y, Math.min(WORLD_Y, y)) + ROOT_SIDE / 2) / side);
  let key = '';
  for (let bit = LEAF_LEVEL - 1; bit >= 0; bit--) key += 2 * ((iy >> bit) & 1) + ((ix >> bit) & 1);
  return key;
}

/** South-western corner and side of a node, in metres. */
export function nodeOf(key: string): Metres & { side: number } {
  let x = -ROOT_SIDE / 2;
  let y = -ROOT_SIDE / 2;
  let side = ROOT_SIDE;
  for (const digit of key) {
    side /= 2;
    if (Number(digit) & 1) x += side;
    if (Number(digit) & 2) y += side;
  }
  return { x, y, side };
}

export function centreOf(key: string): Metres {
  const { x, y, side } = nodeOf(key);
  return { x: x + side / 2, y: y + side / 2 };
}

/** The nearest of the node and its parents that is in the table. */
export function walkUp(key: string, has: (key: string) => boolean): string | undefined {
  for (let level = key.length; level >= 0; level--) {
    const parent = key.slice(0, level);
    if (has(parent)) return parent;
  }
  return undefined;
}
