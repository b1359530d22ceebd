/**
 * The score of one cylinder (a circle of zones during a window of days), as in Kulldorff, Heffernan, Hartman, Assunção and
 * Mostashari: "A space-time permutation scan statistic for disease outbreak detection", PLoS Medicine 2 (2005) e59,
 * doi 10.1371/journal.pmed.0020059. Everything is counted in cases; no populations are needed.
 */

/** Cases expected if days and zones had nothing to do with each other: zone cases × window cases / all cases. */
export const expectedCases = (zoneCases: number, windowCases: number, all: number): number => zoneCases * windowCases / all;

/**
 * Logarithm (base e) of the Poisson generalised likelihood ratio: o ln(o/e) + (C−o) ln((C−o)/(C−e)) for o observed and e expected
 * of C cases. 0 where no more were observed than expected: only high rates count.
 */
export function logLikelihoodRatio(observed: number, expected: number, all: number): number {
  if (!(observed > expected) || !(expected > 0)) return 0;
  const inside = observed * Math.log(observed / expected);
  // At o = C the second term's limit is 0.
  return observed < all ? inside + (all - observed) * Math.log((all - observed) / (all - expected)) : inside;
}

/**
 * For each number observed, 0 … `most`: the ratio is above `level` only where fewer than this many are expected. The ratio falls
 * steadily as e rises to o, so one number is enough; found by halving, and too high by less than a millionth of `observed` rather
 * than ever too low.
 */
export function expectedBelow(most: number, level: number, all: number): Float64Array {
  return Float64Array.from({ length: most + 1 }, (_, observed) => {
    if (level <= 0) return observed;
    let [low, high] = [0, observed];
    for (let step = 0; step < 20; step++) {
      const middle = (low + high) / 2;
      if (logLikelihoodRatio(observed, middle, all) > level) low = middle;
      else high = middle;
    }
    return high;
  });
}
