/** How surprising today's reports are after what the days before said, for one series: a zone or a district, and one market. */
import { leastTail } from '../scan/chance.ts';

/** Fewer sources than this today are no spike, however quiet it was: whoever asks keeps this rule, beside `spikeBar`. */
export const minSpike = 3;

/** What is believed before any day was seen: half a case in one day (the Jeffreys prior of a rate, held to the ground by one day). */
const prior = { cases: 0.5, days: 1 };

/**
 * P(X ≥ `today`) for the cases X of one more day like the days of the baseline.
 *
 * The gamma-Poisson predictive: cases of a day are Poisson with a rate nobody knows; before, the rate is Gamma(0.5, 1 day); after
 * `baseline` cases in `baselineDays` days Gamma(r, b) with r = baseline + 0.5 and b = baselineDays + 1; so X is negative binomial,
 * P(X = k) = Γ(r + k) / (Γ(r) k!) · (b / (b + 1))^r · (1 / (b + 1))^k (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.6).
 * The fewer days and cases there were, the wider it is, so little history makes it careful where mean + 2 SD grows bold.
 *
 * `today` is a whole number from 0; `baseline` may be a part of one, where a series takes over a share of another's. A tail is told
 * down to 1e-12. Exact to ten digits and more; never NaN. Throws RangeError for what cannot be a count.
 */
export function spikeTail(baseline: number, today: number, baselineDays = 56): number {
  for (const count of [baseline, today, baselineDays]) if (!(count >= 0 && count < Infinity)) throw new RangeError(`${count} is no number of cases or days.`);
  if (today === 0) return 1;
  const [r, b] = [baseline + prior.cases, baselineDays + prior.days];
  const expected = r / b;
  // Term by term away from the middle, where each next one is smaller, until it no longer counts.
  if (today > expected) {
    let sum = 0;
    for (let k = today, term = probability(k, r, b); term > sum * 1e-17; k++) {
      sum += term;
      term *= (r + k) / ((k + 1) * (b + 1));
    }
    return Math.max(leastTail, Math.min(1, sum));
  }
  let below = 0;
  for (let k = today - 1, term = probability(k, r, b); term > below * 1e-17; k--) {
    below += term;
    term *= k * (b + 1) / (r + k - 1);
  }
  return 1 - below;
}

/**
 * The highest tail that is proposed: `falsePerYear` false proposals are accepted a year over all `series`, each looked at
 * `looksPerYear` times. A day is one look however often it is looked at: today's count only grows against a baseline that is fixed
 * for the day, so if it is ever over the bar it is so at its end.
 */
export const spikeBar = (series: number, looksPerYear = 365, falsePerYear = 12): number => Math.min(1, falsePerYear / (looksPerYear * series));

/**
 * P(X = k), by the saddle-point form of Loader ("Fast and accurate computation of binomial probabilities", 2000), which has no
 * difference of large logarithms: r / (r + k) times the binomial probability of r in r + k, at b / (b + 1) each.
 */
function probability(k: number, r: number, b: number): number {
  if (k === 0) return Math.exp(-r * Math.log1p(1 / b));
  const n = r + k;
  // Expected of the n in either part, and how far they are from it.
  const [most, few] = [n * b / (b + 1), n / (b + 1)];
  const off = (r - k * b) / (b + 1);
  const exponent = stirlingError(n) - stirlingError(r) - stirlingError(k) - most * deviance(off / most) - few * deviance(-off / few);
  return Math.sqrt(r / (2 * Math.PI * k * n)) * Math.exp(exponent);
}

/** (1 + d) ln(1 + d) − d; 1 at d = −1. */
const deviance = (d: number): number => (d <= -1 ? 1 : (1 + d) * Math.log1p(d) - d);

/** ln Γ(z) − (z − ½) ln z + z − ½ ln 2π: Stirling's series from 16 on, below it by the step from z to z + 1. */
function stirlingError(z: number): number {
  if (z < 16) return stirlingError(z + 1) + (z + 0.5) * Math.log1p(1 / z) - 1;
  const square = z * z;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / z;
}
