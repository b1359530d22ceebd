import type { Circles } from './circles.ts';
import { expectedBelow, expectedCases, logLikelihoodRatio } from './likelihood.ts';
import { countOf, limitOf, places, type SideBySide } from './side-by-side.ts';
import type { Window } from './windows.ts';

/** Where the first search begins; any value gives the same maxima, a good one gives them sooner. */
const firstLevel = 3;

/**
 * The highest log likelihood ratio of each of the replicas side by side, over all circles and windows.
 *
 * What is expected is the same in every replica, and the ratio rises with what is observed; so for each circle and window one whole
 * number says from how many cases on the ratio can be above a given level, and a replica is searched by adding and comparing whole
 * numbers. Logarithms are taken only above the level. A replica that nowhere comes above it is searched again with level 0:
 * the level saves time and never changes a result.
 */
export function createNullMaxima(circles: Circles, windows: readonly Window[], all: number, minCases: number, lanes: SideBySide): (counts: readonly Int32Array[]) => Float64Array {
  const place = circles.zone.map((zone) => zone * places);
  const most = windows.reduce((most, { cases }) => Math.max(most, cases), 0);
  let level = Infinity;
  let fewer: Int32Array[] = [];
  let any: Int32Array[] | undefined;
  const maxima = new Float64Array(lanes.lanes);

  const search = (counts: readonly Int32Array[], limits: readonly Int32Array[]) => {
    for (let at = 0; at < windows.length; at++) searchWindow(circles, place, counts[at]!, limits[at]!, windows[at]!.cases, all, lanes, maxima);
  };
  return (counts) => {
    maxima.fill(0);
    if (level === Infinity) fewer = limitsAt(firstLevel);
    search(counts, fewer);
    if (maxima.some((maximum) => maximum === 0)) search(counts, any ??= limitsAt(0));
    const lowest = 0.8 * maxima.reduce((lowest, maximum) => Math.min(lowest, maximum));
    if (lowest < level) fewer = limitsAt(level = lowest);
    return maxima;
  };

  /** One less than the fewest cases that may be above the level, for each window and step. */
  function limitsAt(level: number): Int32Array[] {
    const below = expectedBelow(most, level, all);
    return windows.map(({ cases }) => limitsOf(circles, cases, below, all, minCases, lanes));
  }
}

function limitsOf({ start, cases, whole }: Circles, windowCases: number, below: Float64Array, all: number, minCases: number, lanes: SideBySide): Int32Array {
  const limits = new Int32Array(cases.length).fill(limitOf(lanes.never, lanes));
  for (let centre = 0; centre + 1 < start.length; centre++) {
    // Outwards more is expected, so the number only rises.
    let observed = minCases;
    for (let step = start[centre]!; step < start[centre + 1]!; step++) {
      const expected = expectedCases(cases[step]!, windowCases, all);
      while (observed <= windowCases && expected >= below[observed]!) observed++;
      if (observed > windowCases) break;
      if (whole[step] === 1 && expected > 0) limits[step] = limitOf(observed - 1, lanes);
    }
  }
  return limits;
}

/** The hot loop: all replicas at once, so that what they share is read once. `maxima` only rises. */
function searchWindow({ start, cases }: Circles, place: Int32Array, counts: Int32Array, limits: Int32Array, windowCases: number, all: number, lanes: SideBySide, maxima: Float64Array): void {
  const { above } = lanes;
  for (let centre = 0; centre + 1 < start.length; centre++) {
    let [a, b, c, d] = [0, 0, 0, 0];
    const end = start[centre + 1]!;
    for (let step = start[centre]!; step < end; step++) {
      const at = place[step]!;
      a = (a + counts[at]!) | 0;
      b = (b + counts[at + 1]!) | 0;
      c = (c + counts[at + 2]!) | 0;
      d = (d + counts[at + 3]!) | 0;
      const limit = limits[step]!;
      // A bit is gone where any replica is above its limit.
      if (((limit - a) & (limit - b) & (limit - c) & (limit - d) & above) !== above) {
        const expected = expectedCases(cases[step]!, windowCases, all);
        raise(maxima, 0, a, limit, expected, all, lanes);
        raise(maxima, 1, b, limit, expected, all, lanes);
        raise(maxima, 2, c, limit, expected, all, lanes);
        raise(maxima, 3, d, limit, expected, all, lanes);
      }
    }
  }
}

function raise(maxima: Float64Array, place: number, packed: number, limit: number, expected: number, all: number, lanes: SideBySide): void {
  if (((limit - packed) & lanes.above) === lanes.above) return;
  const most = countOf(limit ^ lanes.above, place, lanes);
  for (let lane = place; lane < maxima.length; lane += places) {
    const observed = countOf(packed, lane, lanes);
    if (observed > most) maxima[lane] = Math.max(maxima[lane]!, logLikelihoodRatio(observed, expected, all));
  }
}
