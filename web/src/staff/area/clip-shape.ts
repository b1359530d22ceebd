/** Cuts shapes to a window, so that a small district is not lost beside a neighbour as large as a state. */
import { boundsOf, type AreaShape, type Bounds } from '../../map/area-shape.ts';

type Ring = number[][];

/** A window around a shape: its own size again on every side. */
export function windowAround(shape: AreaShape): Bounds | undefined {
  const bounds = boundsOf([shape]);
  if (!bounds) return undefined;
  const [west, south, east, north] = bounds;
  const [width, height] = [east - west, north - south];
  return [west - width, south - height, east + width, north + height];
}

/** Undefined where nothing of the shape is inside. */
export function clipShape<T extends AreaShape>(shape: T, [west, south, east, north]: Bounds): T | undefined {
  const clipRing = (ring: Ring): Ring => {
    let clipped = cut(ring, 0, west, 1);
    clipped = cut(clipped, 0, east, -1);
    clipped = cut(clipped, 1, south, 1);
    return cut(clipped, 1, north, -1);
  };
  const coordinates = shape.geometry.coordinates
    .map((polygon) => polygon.map(clipRing).filter((ring) => ring.length > 2))
    .filter((polygon) => polygon.length > 0);
  return coordinates.length > 0 ? { ...shape, geometry: { ...shape.geometry, coordinates } } : undefined;
}

/** Sutherland and Hodgman: keeps the part of a ring on one side of a line along an axis. */
function cut(ring: Ring, axis: 0 | 1, line: number, side: 1 | -1): Ring {
  const kept: Ring = [];
  const depth = (point: number[]) => side * ((point[axis] ?? 0) - line);
  ring.forEach((point, i) => {
    const before = ring[i - 1] ?? ring[ring.length - 1] ?? point;
    const [here, there] = [depth(point), depth(before)];
    if (here >= 0 !== there >= 0) {
      const share = there / (there - here);
      kept.push(before.map((value, at) => value + share * ((point[at] ?? 0) - value)));
    }
    if (here >= 0) kept.push(point);
  });
  return kept;
}
