import { expect, test } from 'vitest';
import { earsC1, meanTwoDeviations, spike, three, type Rule } from './rules.ts';

/** Days before today, the last of them last; those before them had `else`. */
const before = (days: number[], otherwise = 0) => [...Array.from({ length: 100 - days.length }, () => otherwise), ...days];
/** The fewest that are too many. */
const from = (rule: Rule, history: number[]) => Array.from({ length: 100 }, (_, today) => today).find((today) => rule(history, history.length, today));

test('EARS C1, as worked by hand', () => {
  // Mean 4, squares 10: 4 + 3.0902 × √(10 / 6) = 7.99.
  expect(from(earsC1, before([3, 5, 4, 6, 2, 4, 4], 50))).toBe(8);
  // Mean 1, squares 6: 1 + 3.0902 × 1 = 4.09.
  expect(from(earsC1, before([0, 2, 0, 2, 0, 2, 1]))).toBe(5);
  // Nothing in a week: the bound is 0, and one report is an alarm.
  expect(from(earsC1, before([0, 0, 0, 0, 0, 0, 0], 50))).toBe(1);
  // The day before counts, the eighth before does not.
  expect(from(earsC1, before([70, 0, 0, 0, 0, 0, 0, 7]))).toBe(1 + Math.floor(1 + 3.090232306167813 * Math.sqrt(7)));
});

test('mean and two standard deviations of 90 days, as worked by hand', () => {
  // 45 of 0 and 45 of 2: mean 1, deviation √(90 / 89) = 1.0056: 3.011.
  const even = Array.from({ length: 90 }, (_, at) => 2 * (at % 2));
  expect(from(meanTwoDeviations, before(even, 99))).toBe(4);
});

test('a fixed threshold knows no history', () => {
  expect(from(three, before([9, 9, 9]))).toBe(3);
});

test('ours leaves the two days before out, and needs three', () => {
  const quiet = before([]);
  expect(from(spike(1), quiet)).toBe(3);
  expect(from(spike(6e-4), before([40, 40]))).toBe(3);
  expect(from(spike(6e-4), before([40, 0, 0]))).toBeGreaterThan(5);
  // The 56th of the baseline is 58 days ago.
  const once = (ago: number) => before([40, ...Array.from({ length: ago - 1 }, () => 0)]);
  expect(from(spike(6e-4), once(58))).toBeGreaterThan(5);
  expect(from(spike(6e-4), once(59))).toBe(3);
});
