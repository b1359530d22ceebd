import { expect, test } from 'vitest';
import { minSpike, spikeBar, spikeTail } from './spike-tail.ts';

test('known exactly: nothing in 56 days, then one or two', () => {
  // r is a half, so that P(X = 0) is a square root.
  const none = Math.sqrt(57 / 58);
  expect(spikeTail(0, 1)).toBeCloseTo(1 - none, 14);
  expect(spikeTail(0, 2)).toBeCloseTo(1 - none * (1 + 0.5 / 58), 14);
  expect(spikeTail(0, 1, 0)).toBeCloseTo(1 - Math.sqrt(1 / 2), 14);
});

test.for([
  // Summed with 60 digits from P(X = 0) upwards, by the definition.
  [3, 3, 56, 7.162853708274220e-5], [11, 3, 56, 1.446788205647506e-3], [56, 6, 56, 6.768458389651394e-4], [56, 1, 56, 6.256759688500146e-1],
  [448, 8, 56, 5.274568630667785e-1], [448, 25, 56, 1.191780340766414e-6], [2, 1, 0, 8.232233047033631e-1], [5, 4, 7, 9.550463000157147e-3],
  [100_000, 1786, 56, 2.302355685774116e-1], [100_000, 2000, 56, 6.929381766843943e-9], [100_000, 1600, 56, 9.998999466890572e-1],
] as [number, number, number, number][])('%i in the baseline, %i today, %i days: ten digits and more', ([baseline, today, days, tail]) => {
  expect(Math.abs(spikeTail(baseline, today, days) / tail - 1)).toBeLessThan(1e-12);
});

test('the Poisson tail, averaged over what the rate may be, is the same', () => {
  const poissonTail = (mean: number, today: number) => {
    let [term, below] = [Math.exp(-mean), 0];
    for (let k = 0; k < today; k++, term *= mean / k) below += term;
    return 1 - below;
  };
  for (const [baseline, today] of [[0, 3], [10, 3], [60, 5], [200, 4]] as const) {
    // With the rate as a square, the density of Gamma(baseline + ½, 57) has no pole at 0, and even steps are exact enough.
    let [sum, weights] = [0, 0];
    for (let root = 0.0005; root < 5; root += 0.001) {
      const weight = root ** (2 * baseline) * Math.exp(-57 * (root * root - baseline / 57)) * (57 / Math.max(1, baseline)) ** baseline;
      weights += weight;
      sum += weight * poissonTail(root * root, today);
    }
    expect(spikeTail(baseline, today) / (sum / weights)).toBeCloseTo(1, 6);
  }
});

test('one more today is never less surprising, one more before never more; always a probability', () => {
  const rounded = 1e-14;
  for (const days of [0, 7, 56]) {
    for (let baseline = 0; baseline < 700; baseline = Math.ceil(baseline * 1.3) + 1) {
      let before = 1;
      for (let today = 0; today < 120; today++) {
        const tail = spikeTail(baseline, today, days);
        expect(tail).toBeLessThanOrEqual(before);
        expect(tail).toBeGreaterThan(0);
        expect(spikeTail(baseline + 1, today, days)).toBeGreaterThanOrEqual(tail - rounded);
        before = tail;
      }
    }
  }
});

test('absurd counts give a number, and what is no count is refused', () => {
  for (const [baseline, today] of [[0, 1e15], [1e15, 1], [1e15, 1e15], [1e15, 1.8e13], [0.25, 3], [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]] as const) {
    const tail = spikeTail(baseline, today);
    expect(tail >= 1e-12 && tail <= 1).toBe(true);
  }
  expect(spikeTail(0, 0)).toBe(1);
  for (const wrong of [-1, NaN, Infinity]) {
    expect(() => spikeTail(wrong, 3)).toThrow(RangeError);
    expect(() => spikeTail(3, wrong)).toThrow(RangeError);
  }
});

test('the bar shares a year of false proposals over all series', () => {
  expect(spikeBar(50)).toBeCloseTo(12 / (365 * 50), 15);
  expect(spikeBar(50, 52, 6)).toBeCloseTo(6 / (52 * 50), 15);
  // A region of one series may be proposed once a month; of none, nothing divides by 0.
  expect(spikeBar(1)).toBeCloseTo(12 / 365, 15);
  expect(spikeBar(0)).toBe(1);
  expect(minSpike).toBe(3);
});
