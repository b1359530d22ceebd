import { expect, test } from 'vitest';
import { poisson } from '../bench/region.ts';
import { createRandom } from '../scan/random.ts';
import { minSpike, spikeBar, spikeTail } from './spike-tail.ts';

const [series, days, ticks] = [200, 5 * 365, 96];
const allowed = 12 * days / 365;

/** The fewest that a Poisson number with this mean surpasses in less than a hundredth of cases. */
function highest(mean: number): number {
  let [term, sum, count] = [Math.exp(-mean), Math.exp(-mean), 0];
  while (sum < 0.99) sum += term *= mean / ++count;
  return count;
}

/** Proposals in five years of nothing: today looked at after each of 96 ticks as it grows, one proposal at most a series and day. */
function proposals(mean: number, seed: number): number {
  const random = createRandom(seed);
  const bar = spikeBar(series);
  let proposed = 0;
  for (let left = series; left > 0; left--) {
    const history = Uint16Array.from({ length: 58 + days }, () => poisson(random, mean));
    let baseline = history.subarray(0, 56).reduce((sum, count) => sum + count, 0);
    for (let day = 58; day < history.length; day++) {
      if (dayProposes(baseline, Array.from({ length: history[day]! }, () => random.below(ticks)), bar)) proposed++;
      baseline += history[day - 2]! - history[day - 58]!;
    }
  }
  return proposed;
}

function dayProposes(baseline: number, arrivals: number[], bar: number): boolean {
  if (arrivals.length < minSpike) return false;
  arrivals.sort((a, b) => a - b);
  return arrivals.some((tick, at) => {
    const soFar = at + 1;
    // Looked at when the tick has ended.
    return arrivals[soFar] !== tick && soFar >= minSpike && spikeTail(baseline, soFar) <= bar;
  });
}

test.for([0.05, 0.2, 1, 3, 8])('%d a day: 96 looks a day at 200 series of nothing propose no more than the budget, within what chance explains', (mean) => {
  expect(proposals(mean, 1)).toBeLessThanOrEqual(highest(allowed));
});

test('and no more timidly than that: a good part of the budget is spent', () => {
  expect(proposals(1, 2)).toBeGreaterThan(allowed / 4);
});
