/** Which circles of zones are looked at: around every zone, growing by one distance at a time. */

export interface ScanZone {
  id: string;
  /** Degrees, WGS 84. */
  lat: number;
  lon: number;
}

/** All circles in one list: centre after centre, within a centre zone after zone outwards. */
export interface Circles {
  /** The steps of centre i are `start[i]` … `start[i + 1] − 1`. */
  start: Int32Array;
  /** The zone that comes in at each step. */
  zone: Int32Array;
  /** Cases of all days in the circle after each step. */
  cases: Int32Array;
  /** 1 where the circle may end: not between zones that are as far away as each other. */
  whole: Uint8Array;
}

/** Nearer to each other than this two distances are the same: a thousandth of a millimetre, far above what a double rounds. */
const sameKm = 1e-9;

/**
 * Circles up to `maxRadiusKm` and `maxShare` of all cases. Zones as far from the centre as each other come in together, so that no
 * order in a file decides what is found. Zones at one place are such a tie.
 */
export function drawCircles(zones: readonly ScanZone[], casesOf: Uint32Array, all: number, { maxRadiusKm, maxShare, earthRadiusKm }: {
  maxRadiusKm: number; maxShare: number; earthRadiusKm: number;
}): Circles {
  const start = new Int32Array(zones.length + 1);
  const [zone, cases, whole]: number[][] = [[], [], []];
  const points = zones.map(pointOf);
  for (const [centre, point] of points.entries()) {
    const near = points
      .map((other, index) => ({ index, km: distanceKm(point, other, earthRadiusKm) }))
      .filter(({ km }) => km <= maxRadiusKm)
      .sort((a, b) => a.km - b.km || a.index - b.index);
    let inside = 0;
    for (let first = 0, after = 0; first < near.length; first = after) {
      let coming = 0;
      for (after = first; after < near.length && near[after]!.km - near[first]!.km <= sameKm; after++) coming += casesOf[near[after]!.index]!;
      if (inside + coming > all * maxShare) break;
      for (let at = first; at < after; at++) {
        inside += casesOf[near[at]!.index]!;
        zone!.push(near[at]!.index);
        cases!.push(inside);
        whole!.push(at === after - 1 ? 1 : 0);
      }
    }
    start[centre + 1] = zone!.length;
  }
  return { start, zone: Int32Array.from(zone!), cases: Int32Array.from(cases!), whole: Uint8Array.from(whole!) };
}

type Point = readonly [x: number, y: number, z: number];

/** On a sphere of radius 1. */
function pointOf({ lat, lon }: ScanZone): Point {
  const [north, east] = [lat * Math.PI / 180, lon * Math.PI / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

/** Along the great circle; from the chord, which stays exact for near points. */
function distanceKm(a: Point, b: Point, earthRadiusKm: number): number {
  const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return 2 * earthRadiusKm * Math.asin(Math.min(1, chord / 2));
}
