import { expect, test } from 'vitest';
import { expiryWeek, weekOf } from './expiry-week.ts';

test('a week begins on Monday at midnight UTC', () => {
  expect(weekOf(Date.parse('2026-11-23T00:00:00Z'))).toBe('2026-11-23');
  expect(weekOf(Date.parse('2026-11-22T23:59:59Z'))).toBe('2026-11-16');
  expect(weekOf(Date.parse('2026-11-29T23:59:59Z'))).toBe('2026-11-23');
});

test('everybody who comes in one week ends in one week, 26 weeks later', () => {
  expect(expiryWeek(Date.parse('2026-11-23T00:00:00Z'))).toBe('2027-05-24');
  expect(expiryWeek(Date.parse('2026-11-29T23:59:59Z'))).toBe('2027-05-24');
});
