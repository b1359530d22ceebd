import { expect, test } from 'vitest';
import { looksPerDayFactor } from '../scan/chance.ts';
import { createRandom } from '../scan/random.ts';
import { dayOfNothing, lookAsItGrows } from './growing-day.ts';
import { zones } from './region.ts';

const days = process.env['PRIVACY_RUNS'] || process.env['TEST_EVERYTHING'] ? 4000 : 150;

test('looked at after every tick that brought something, the scan finds a day of nothing as rare as it says', { timeout: 600_000 }, () => {
  const random = createRandom(4);
  const told = Array.from({ length: days }, () => dayOfNothing(random, 0.2));
  const share = (of: (day: (typeof told)[number]) => boolean) => told.filter(of).length / days;
  const errors = 3 * Math.sqrt(0.05 * 0.95 / days);
  expect(told.reduce((sum, { looks }) => sum + looks, 0) / days).toBeGreaterThan(8);
  // The last look of a day is one look.
  expect(Math.abs(share(({ last }) => last <= 0.05) - 0.05)).toBeLessThanOrEqual(errors);
  // The lowest of a day's looks is not, and the factor makes up for it.
  expect(share(({ lowest }) => lowest <= 0.05)).toBeGreaterThan(0.05 + errors);
  expect(share(({ lowest }) => lowest <= 0.05 / looksPerDayFactor)).toBeLessThanOrEqual(0.05 + errors);
});

test('a day grows tick by tick', () => {
  const looks: [tick: number, cases: number][] = [];
  const today = [{ zone: 3, tick: 5 }, { zone: 3, tick: 5 }, { zone: 7, tick: 40 }];
  lookAsItGrows(new Uint32Array(zones.length), today, (counts, tick) => {
    looks.push([tick, counts.slice(zones.length).reduce((sum, count) => sum + count, 0)]);
    return false;
  });
  expect(looks).toEqual([[0, 0], [6, 2], [41, 3]]);
});
