import { expect, test } from 'vitest';
import { addUp, exitCode, lastLine } from './totals.ts';

test('sums every suite', () => {
  const total = addUp([
    { passed: 3, failed: 1, skipped: 0 },
    { passed: 4, failed: 0, skipped: 2 },
  ]);
  expect(total).toEqual({ passed: 7, failed: 1, skipped: 2 });
});

test('the last line names skipped tests only when there are some', () => {
  expect(lastLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(lastLine({ passed: 12, failed: 3, skipped: 1 })).toBe('12 passed, 3 failed, 1 skipped');
});

test('one failure among many fails the run', () => {
  expect(exitCode({ passed: 500, failed: 1, skipped: 0 }, false)).toBe(1);
});

test('a run that tried nothing fails', () => {
  expect(exitCode(addUp([]), false)).toBe(1);
});

test('skipping passes on a desk and fails in CI', () => {
  const total = { passed: 9, failed: 0, skipped: 1 };
  expect(exitCode(total, false)).toBe(0);
  expect(exitCode(total, true)).toBe(1);
});
