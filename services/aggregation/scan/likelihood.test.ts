import { expect, test } from 'vitest';
import { expectedBelow, logLikelihoodRatio } from './likelihood.ts';

test('the score, worked by hand', () => {
  // 8 ln 5 + 304 ln (304 / 310.4).
  expect(logLikelihoodRatio(8, 1.6, 312)).toBeCloseTo(12.875503 - 6.333562, 5);
  expect(logLikelihoodRatio(3, 3, 10)).toBe(0);
  expect(logLikelihoodRatio(2, 3, 10)).toBe(0);
  // All cases inside: the second term is gone.
  expect(logLikelihoodRatio(10, 5, 10)).toBeCloseTo(10 * Math.log(2), 12);
});

test('above level 0 is whatever has fewer expected than observed', () => {
  expect([...expectedBelow(3, 0, 10)]).toEqual([0, 1, 2, 3]);
});

test('nothing above a level has as many expected as told, and with a millionth less it is above', () => {
  for (const all of [400, 100_000]) {
    for (const level of [0.5, 3, 9]) {
      const below = expectedBelow(300, level, all);
      for (const observed of [2, 7, 40, 300]) {
        const expected = below[observed]!;
        expect(logLikelihoodRatio(observed, expected, all)).toBeLessThanOrEqual(level);
        if (expected > 2e-6 * observed) expect(logLikelihoodRatio(observed, expected - 1e-6 * observed, all)).toBeGreaterThan(level);
      }
    }
  }
});
