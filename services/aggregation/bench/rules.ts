/** Rules that say of one series whether today is too much: ours, and those that it is measured beside. */
import { minSpike, spikeTail } from '../spike/spike-tail.ts';

/** `history[d]`: cases of day d; `today`: cases so far of day `day`, which has at least 90 days before it. True stays true as `today` grows. */
export type Rule = (history: ArrayLike<number>, day: number, today: number) => boolean;

/** Mean and standard deviation (of a sample) of the `days` days before `day`. */
function moments(history: ArrayLike<number>, day: number, days: number): { mean: number; deviation: number } {
  let [sum, squares] = [0, 0];
  for (let at = day - days; at < day; at++) sum += history[at]!;
  const mean = sum / days;
  for (let at = day - days; at < day; at++) squares += (history[at]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / (days - 1)) };
}

/** More than the mean and two standard deviations of 90 days. */
export const meanTwoDeviations: Rule = (history, day, today) => {
  const { mean, deviation } = moments(history, day, 90);
  return today > mean + 2 * deviation;
};

/** The 0.999 quantile of the normal distribution. */
const z = 3.090232306167813;

/**
 * EARS C1 (Hutwagner et al., Journal of Urban Health 80 (2003) i89–i96), with the bound that earsC() of R's surveillance package has
 * unless told otherwise: more than the mean and 3.09 standard deviations of the seven days before.
 */
export const earsC1: Rule = (history, day, today) => {
  const { mean, deviation } = moments(history, day, 7);
  return today > mean + z * deviation;
};

/** Three or more in a day. */
export const three: Rule = (_history, _day, today) => today >= 3;

/** Ours: 56 days, the two before today left out. */
export const spike = (bar: number): Rule => (history, day, today) => {
  if (today < minSpike) return false;
  let baseline = 0;
  for (let at = day - 58; at < day - 2; at++) baseline += history[at]!;
  return spikeTail(baseline, today) <= bar;
};
