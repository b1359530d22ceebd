import type { Circles } from './circles.ts';
import { lanes } from './draw-recent.ts';
import { expectedBelow, expectedCases, logLikelihoodRatio } from './likelihood.ts';
import type { Window } from './windows.ts';

/** More than any count: this circle cannot reach the level. */
const never = 2 ** 31 - 1;
/** Where the first search begins; any value gives the same maxima, a good one gives them sooner. */
const firstLevel = 3;

/**
 * The highest log likelihood ratio of each of `lanes` replicas, over all circles and windows.
 *
 * What is expected is the same in every replica, and the ratio rises with what is observed; so for each circle and window one whole
 * number says from how many cases on the ratio is above a given level, and a replica is searched by adding and comparing whole
 * numbers. Logarithms are taken only above the level. A replica that nowhere comes above it is searched again with level 0:
 * the level saves time and never changes a result.
 */
export function createNullMaxima(circles: Circles, windows: readonly Window[], all: number, minCases: number): (counts: readonly Int32Array[]) => Float64Array {
  const place = circles.zone.map((zone) => zone * lanes);
  const most = windows.reduce((most, { cases }) => Math.max(most, cases), 0);
  let level = Infinity;
  let fewer: Int32Array[] = [];
  let any: Int32Array[] | undefined;
  const maxima = new Float64Array(lanes);

  const search = (counts: readonly Int32Array[], limits: readonly Int32Array[]) => {
    for (let at = 0; at < windows.length; at++) searchWindow(circles, place, counts[at]!, limits[at]!, windows[at]!.cases, all, maxima);
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

  /** One less than the fewest cases above the level, for each window and step. */
  function limitsAt(level: number): Int32Array[] {
    const below = expectedBelow(most, level, all);
    return windows.map(({ cases }) => limitsOf(circles, cases, below, all, minCases));
  }
}

function limitsOf({ start, cases, whole }: Circles, windowCases: number, below: Float64Array, all: number, minCases: number): Int32Array {
  const limits = new Int32Array(cases.length).fill(never);
  for (let centre = 0; centre + 1 < start.length; centre++) {
    // Outwards more is expected, so the number only rises.
    let observed = minCases;
    for (let step = start[centre]!; step < start[centre + 1]!; step++) {
      const expected = expectedCases(cases[step]!, windowCases, all);
      while (observed <= windowCases && expected >= below[observed]!) observed++;
      if (observed > windowCases) break;
      if (whole[step] === 1 && expected > 0) limits[step] = observed - 1;
    }
  }
  return limits;
}

/** The hot loop: four replicas at once, so that what they share is read once. `maxima` only rises. */
function searchWindow({ start, cases }: Circles, place: Int32Array, counts: Int32Array, limits: Int32Array, windowCases: number, all: number, maxima: Float64Array): void {
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
      // Below 0 where any of the four is above its limit.
      if (((limit - a) | (limit - b) | (limit - c) | (limit - d)) < 0) {
        const expected = expectedCases(cases[step]!, windowCases, all);
        if (a > limit) maxima[0] = Math.max(maxima[0]!, logLikelihoodRatio(a, expected, all));
        if (b > limit) maxima[1] = Math.max(maxima[1]!, logLikelihoodRatio(b, expected, all));
        if (c > limit) maxima[2] = Math.max(maxima[2]!, logLikelihoodRatio(c, expected, all));
        if (d > limit) maxima[3] = Math.max(maxima[3]!, logLikelihoodRatio(d, expected, all));
      }
    }
  }
}
