import { expect, test } from 'vitest';
import { countdown, hoursInWords, nextPublishTick, unsignedPublishTick } from './publish-time.ts';

const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);

test('a severe alert waits for the next five minutes, others for the next quarter of an hour', () => {
  expect(nextPublishTick(at('14:16:10'), 'Severe')).toBe(at('14:20:00'));
  expect(nextPublishTick(at('14:16:10'), 'Moderate')).toBe(at('14:30:00'));
});

test('on the tick itself it goes out now', () => {
  expect(nextPublishTick(at('14:20:00'), 'Severe')).toBe(at('14:20:00'));
});

test('with one signature it waits ten minutes, then for the next five', () => {
  expect(unsignedPublishTick(at('14:16:10'), 'Severe')).toBe(at('14:30:00'));
  expect(unsignedPublishTick(at('14:20:00'), 'Severe')).toBe(at('14:30:00'));
  expect(unsignedPublishTick(at('14:22:00'), 'Moderate')).toBe(at('14:45:00'));
});

test('counts down in seconds only when they matter', () => {
  expect(countdown(at('14:20:00'), at('14:16:10'))).toBe('3 min 50 s');
  expect(countdown(at('14:20:00'), at('14:19:15'))).toBe('45 s');
  expect(countdown(at('14:30:00'), at('14:16:00'))).toBe('14 min');
  expect(countdown(at('14:20:00'), at('14:20:00'))).toBe('now');
});

test('says days where days are meant', () => {
  expect([1, 6, 60, 72, 336].map(hoursInWords)).toEqual(['1 hour', '6 hours', '60 hours', '3 days', '14 days']);
});
