/** Where the name of a country, state or county is written: the centre of its largest part. */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { unrollRing } from './unroll.ts';

export interface LabelPoint { at: Position; squareDegrees: number }

export function labelPoint(shape: Polygon | MultiPolygon): LabelPoint {
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  const centres = parts.map(([outer = []]) => centreOf(unrollRing(outer)));
  return centres.reduce((best, next) => (next.squareDegrees > best.squareDegrees ? next : best));
}

/** Area-weighted centre of a ring (the shoelace formula). */
function centreOf(ring: readonly Position[]): LabelPoint {
  let doubleArea = 0;
  let sumX = 0;
  let sumY = 0;
  let [x0 = 0, y0 = 0] = ring.at(-1) ?? [];
  for (const [x = 0, y = 0] of ring) {
    const cross = x0 * y - x * y0;
    doubleArea += cross;
    sumX += (x0 + x) * cross;
    sumY += (y0 + y) * cross;
    [x0, y0] = [x, y];
  }
  if (doubleArea === 0) return { at: [x0, y0], squareDegrees: 0 };
  return { at: [sumX / (3 * doubleArea), sumY / (3 * doubleArea)], squareDegrees: Math.abs(doubleArea / 2) };
}
