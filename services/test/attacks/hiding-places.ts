/** Where somebody may be inside a zone: 64 squares of one size, in metres of the plane of contract/zone-of.ts. */
import { LEAF_LEVEL, project, squareOf } from '../../contract/zone-of.ts';
import type { Chance } from './seeded.ts';

/** Squares along an edge, and squares of a zone. */
export const across = 8;
export const places = across * across;

export interface Point { x: number; y: number }

/** The 64 squares of one zone; a place is named by column and row from the south-west: `row * across + column`. */
export interface Ground { key: string; west: number; south: number; side: number }

/** Zones that are one whole square, so that each of the 64 places is in it. */
export const isSquare = (key: string): boolean => key.length === LEAF_LEVEL;

export function groundOf(key: string): Ground {
  const { west, south, east } = squareOf(key);
  const corner = project(west, south);
  return { key, west: corner.x, south: corner.y, side: (project(east, south).x - corner.x) / across };
}

export const centreOf = ({ west, south, side }: Ground, place: number): Point => ({
  x: west + ((place % across) + 0.5) * side, y: south + (Math.floor(place / across) + 0.5) * side,
});

/** Any point of a place. */
export const pointIn = (ground: Ground, place: number, chance: Chance): Point => {
  const { x, y } = centreOf(ground, place);
  // A hair inside, so that rounding cannot carry it over the edge.
  return { x: x + (chance.next() - 0.5) * ground.side * 0.999, y: y + (chance.next() - 0.5) * ground.side * 0.999 };
};

/** Degrees of a point of the plane: straight for longitude; for latitude the plane is asked until it agrees. */
export function degreesOf({ x, y }: Point): { lon: number; lat: number } {
  let [low, high] = [-90, 90];
  for (let halved = 0; halved < 60; halved++) {
    const middle = (low + high) / 2;
    if (project(0, middle).y < y) low = middle;
    else high = middle;
  }
  return { lon: x / project(1, 0).x, lat: (low + high) / 2 };
}
