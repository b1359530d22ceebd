import { expect, test } from 'vitest';
import { inSeconds } from './in-seconds.ts';

test('a stretch of time in the unit that one reads easily', () => {
  expect([null, 0, 119, 120, 7199, 7200, 172_799, 172_800].map(inSeconds)).toEqual(['not yet', '0 s', '119 s', '2 min', '120 min', '2 h', '48 h', '2 days']);
});
