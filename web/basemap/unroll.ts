/** Makes rings and lines that cross the 180th meridian continuous, so that no stripe is drawn across the world. */
import type { Position } from 'geojson';

/** Longitudes may leave -180..180 afterwards; the tile cutter wraps them back into both worlds. */
export function unroll(line: readonly Position[]): Position[] {
  let turn = 0;
  let before: number | undefined;
  return line.map(([x = 0, y = 0]) => {
    if (before !== undefined && x - before > 180) turn -= 360;
    else if (before !== undefined && x - before < -180) turn += 360;
    before = x;
    return [x + turn, y];
  });
}

/** A ring round a pole does not close when unrolled; its source already runs along the map's edge, so it stays. */
export function unrollRing(ring: readonly Position[]): Position[] {
  const open = unroll(ring);
  const closes = Math.abs((open[0]?.[0] ?? 0) - (open.at(-1)?.[0] ?? 0)) < 1;
  return closes ? open : [...ring];
}
