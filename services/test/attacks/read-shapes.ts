/** Published GeoJSON as shapes in metres, whatever its type: what a mutant publishes is read as willingly as an area. */
import { project } from '../../contract/zone-of.ts';
import type { Point } from './hiding-places.ts';
import type { Shape } from './rivals.ts';

type Position = number[];
export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] };

const metres = ([lon = 0, lat = 0]: Position): Point => project(lon, lat);

export function inMetres(geometry: Geometry): Shape[] {
  if (geometry.type === 'Point') return [{ kind: 'point', at: metres(geometry.coordinates) }];
  const rings = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat().map((ring) => ring.map(metres));
  let [area, x, y] = [0, 0, 0];
  for (const [from, to] of rings.flatMap(edges)) {
    // About the first corner: far from 0,0 the sums would cancel.
    const origin = rings[0]![0]!;
    const [ax, ay, bx, by] = [from.x - origin.x, from.y - origin.y, to.x - origin.x, to.y - origin.y];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    x += ((ax + bx) * cross) / 6;
    y += ((ay + by) * cross) / 6;
  }
  const origin = rings[0]![0]!;
  return [{
    kind: 'area', size: Math.abs(area), centre: { x: origin.x + x / area, y: origin.y + y / area },
    covers: (at) => rings.flatMap(edges).filter((edge) => isRightOf(edge, at)).length % 2 === 1,
  }];
}

/** Whether a line from the point to the east crosses the edge. */
const isRightOf = ([a, b]: [Point, Point], { x, y }: Point): boolean => a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x);

const edges = (ring: Point[]): [Point, Point][] => ring.slice(1).map((to, index) => [ring[index]!, to]);
