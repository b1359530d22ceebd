import { expect, test } from 'vitest';
import { serverTime } from './server-time.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const iso = (afterNoon: number) => new Date(noon + afterNoon).toISOString();

function opened() {
  const device = { here: 0 };
  return { device, time: serverTime(() => device.here, () => 5) };
}

test('guesses by the device until the server has said what time it is', () => {
  const { time } = opened();
  expect(time.now()).toBe(5);
  time.note('not a time');
  expect(time.now()).toBe(5);
});

test('goes on from what the server said, whatever the device believes', () => {
  const { device, time } = opened();
  time.note(iso(0));
  device.here = 2500;
  expect(time.now()).toBe(noon + 2500);
});

test('a delayed answer does not change the pace', () => {
  const { device, time } = opened();
  time.note(iso(0));
  device.here = 6000;
  time.note(iso(5000));
  device.here = 7000;
  expect(time.now()).toBe(noon + 6000);
});

test('runs at the pace of a demo', () => {
  const { device, time } = opened();
  time.note(iso(0));
  device.here = 5000;
  time.note(iso(300_000));
  device.here = 6000;
  expect(time.now()).toBe(noon + 360_000);
});
