/** How likely chance alone gives a score as high as this somewhere in the map. */

export interface Chance {
  /** Probability. */
  p: number;
  /** Counted among the replicas, or read off the tail of the distribution that fits them. */
  pFrom: 'replicas' | 'gumbel';
}

/** With fewer replicas than this above it a counted p is off by a third and more, and cannot fall under 1 / (replicas + 1). */
const fewAbove = 10;
/** A tail is told down to here. */
export const leastTail = 1e-12;
const eulerMascheroni = 0.5772156649015329;

/**
 * Counted: (1 + replicas at least as high) / (1 + replicas), exact under the null (Dwass 1957). `stopped`: the replicas ended at the
 * k-th that was as high as the best cluster, where k / replicas is exact (Besag and Clifford, Biometrika 78 (1991) 301–304).
 * Where few are as high: the upper tail of a Gumbel distribution with the replicas' mean and variance (Abrams, Kulldorff and
 * Kleinman, International Journal of Health Geographics 9 (2010) 61, doi 10.1186/1476-072X-9-61).
 */
export function chanceOf(llr: number, maxima: Float64Array, stopped: boolean): Chance {
  let above = 0;
  for (const maximum of maxima) if (maximum >= llr) above++;
  if (stopped) return { p: above / maxima.length, pFrom: 'replicas' };
  const tail = above < fewAbove ? gumbelTail(llr, maxima) : undefined;
  return tail === undefined ? { p: (1 + above) / (1 + maxima.length), pFrom: 'replicas' } : { p: tail, pFrom: 'gumbel' };
}

/** Undefined where the replicas do not differ, or are too few to fit anything. */
function gumbelTail(llr: number, maxima: Float64Array): number | undefined {
  if (maxima.length < 99) return undefined;
  const mean = maxima.reduce((sum, maximum) => sum + maximum, 0) / maxima.length;
  const variance = maxima.reduce((sum, maximum) => sum + (maximum - mean) ** 2, 0) / (maxima.length - 1);
  const scale = Math.sqrt(6 * variance) / Math.PI;
  if (!(scale > 0)) return undefined;
  const location = mean - eulerMascheroni * scale;
  const p = -Math.expm1(-Math.exp((location - llr) / scale));
  // So far out no fit means anything, but it is still not nothing.
  return Math.max(p, leastTail);
}

/**
 * Days until chance alone is expected to give one as high: D / p with D days between analyses; where replicas also covered
 * `earlier` analyses, D / (1 − (1−p)^(1 / (earlier + 1))) (SaTScan User Guide, "Recurrence interval").
 */
export function recurrenceDays(p: number, daysBetween: number, earlier: number): number {
  return daysBetween / -Math.expm1(Math.log1p(-p) / (earlier + 1));
}

/**
 * A scan that looks after each tick of a day that grows has more chances than one look at the day's end: a p under any bar from 0.05
 * to 0.003 comes on so many times as many days of nothing. Divide the days between analyses by it. Measured on seeded days of nothing
 * in a region (bench/growing-day.ts; docs/detection.md has the table): 1.8 at 2 cases a day, 2.7 at 10, 4.2 at 48, 4.6 at 240. What
 * is kept is above all of them.
 */
export const looksPerDayFactor = 6;
