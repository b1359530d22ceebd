/**
 * How others coarsen a place, written from their definitions, to be attacked beside us. Each is handed the same history
 * and publishes once a release; a published shape is a square or a point in metres.
 */
import { across, centreOf, type Ground, type Point } from './hiding-places.ts';
import type { Chance } from './seeded.ts';

export type Shape = { kind: 'point'; at: Point } | { kind: 'area'; covers: (at: Point) => boolean; centre: Point; size: number };

/** What is there at one release: where the person to be found reported from, and where others did meanwhile. */
export interface Moment { target: Point; others: Point[] }

/** One history of a zone in, and for each moment the shapes that were published of it. */
export type Publisher = (ground: Ground, history: readonly Moment[], chance: Chance) => Shape[][];

export const square = (west: number, south: number, side: number): Shape => ({
  kind: 'area', centre: { x: west + side / 2, y: south + side / 2 }, size: side * side,
  covers: ({ x, y }) => x >= west && x < west + side && y >= south && y < south + side,
});

const point = (at: Point): Shape => ({ kind: 'point', at });

/** Reports that a cloaked box must hold: our own number of sources. */
const k = 3;

/**
 * Adaptive cloaking: the smallest quadtree box around the reporter that holds at least k reports at the time of asking.
 * Gruteser and Grunwald 2003, "Anonymous usage of location-based services through spatial and temporal cloaking"
 * (top-down quartering while k remain); Mokbel, Chow and Aref 2006, "The New Casper" (the same boxes from a pyramid).
 */
export const adaptiveCloaking: Publisher = (ground, history) => {
  const known: Point[] = [];
  return history.map(({ target, others }) => {
    known.push(target, ...others);
    let box = square(ground.west, ground.south, ground.side * across);
    for (let cells = across / 2; cells >= 1; cells /= 2) {
      const side = ground.side * cells;
      const corner = (value: number, from: number) => from + Math.floor((value - from) / side) * side;
      const quarter = square(corner(target.x, ground.west), corner(target.y, ground.south), side);
      if (quarter.kind !== 'area' || known.filter(quarter.covers).length < k) break;
      box = quarter;
    }
    return [box];
  });
};

/**
 * Donut masking: moved in a uniform direction by a distance between r1 and r2, here 1 and 3 places.
 * Hampton et al. 2010, "Mapping health data: improved privacy protection with donut method geomasking".
 */
export const donutMasking: Publisher = ({ side }, history, chance) => history.map(({ target }) => {
  const angle = chance.next() * 2 * Math.PI;
  const radius = (1 + 2 * chance.next()) * side;
  return [point({ x: target.x + radius * Math.cos(angle), y: target.y + radius * Math.sin(angle) })];
});

/** Privacy budget of one release, per place. */
const epsilon = 0.5;

/**
 * Planar Laplace noise: uniform direction, radius by the inverse of C(r) = 1 - (1 + eps r) exp(-eps r), which is
 * r = -(W_-1((p - 1) / e) + 1) / eps. Andres et al. 2013, "Geo-indistinguishability", sections 4.1 and 4.2.
 */
export const planarLaplace: Publisher = ({ side }, history, chance) => history.map(({ target }) => {
  const angle = chance.next() * 2 * Math.PI;
  const radius = -((lambertLower((chance.next() - 1) / Math.E) + 1) / epsilon) * side;
  return [point({ x: target.x + radius * Math.cos(angle), y: target.y + radius * Math.sin(angle) })];
});

/** The branch W_-1 of Lambert's function for -1/e <= x < 0: the w <= -1 with w exp(w) = x, by halving. */
export function lambertLower(x: number): number {
  let [low, high] = [-745, -1];
  for (let halved = 0; halved < 80; halved++) {
    const middle = (low + high) / 2;
    // w exp(w) falls from 0 to -1/e as w goes from minus infinity to -1.
    if (middle * Math.exp(middle) > x) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Places along the edge of the square that a reader gets, by zoom; none is finer than two places. */
const zooms = [5, 4, 3, 2];

/**
 * Read-time rounding: the exact point is stored and rounded down to a grid when it is read, the grid by the zoom asked
 * for, as map servers do when they hand out clusters or coordinates with fewer decimals. Anybody may ask at every zoom.
 */
export const readTimeRounding: Publisher = ({ side }, history) => history.map(({ target }) => zooms.map((cells) => {
  const step = cells * side;
  return square(Math.floor(target.x / step) * step, Math.floor(target.y / step) * step, step);
}));

export const rivals = {
  'adaptive cloaking': adaptiveCloaking, 'donut masking': donutMasking, 'planar Laplace noise': planarLaplace,
  'read-time rounding': readTimeRounding,
} as const satisfies Record<string, Publisher>;

/** A whole history of one zone: one place to be found, reported from at each release, and k - 1 reports from anywhere. */
export function drawHistory(ground: Ground, place: number, releases: number, chance: Chance): Moment[] {
  const target = centreOf(ground, place);
  const nudge = () => (chance.next() - 0.5) * ground.side * 0.999;
  const spot = { x: target.x + nudge(), y: target.y + nudge() };
  const anywhere = () => ({
    x: ground.west + chance.next() * across * ground.side, y: ground.south + chance.next() * across * ground.side,
  });
  return Array.from({ length: releases }, () => ({ target: spot, others: Array.from({ length: k - 1 }, anywhere) }));
}
