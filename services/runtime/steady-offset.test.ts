import { expect, test } from 'vitest';
import { steadyOffset } from './steady-offset.ts';

const at = (time: string) => Date.parse(time);

test('minutes ahead of UTC, behind it, and by halves of an hour', () => {
  expect(steadyOffset('UTC', at('2026-11-23T12:00:30Z'))).toBe(0);
  expect(steadyOffset('Asia/Kolkata', at('2026-11-23T12:00:30Z'))).toBe(330);
  expect(steadyOffset('America/New_York', at('2026-12-31T23:59:59Z'))).toBe(-300);
  expect(steadyOffset('America/New_York', at('2026-07-01T03:00:00Z'))).toBe(-240);
});

test('none where the clocks are changed within eight days', () => {
  // Europe goes back on 25 October 2026.
  expect(steadyOffset('Europe/Berlin', at('2026-10-16T12:00:00Z'))).toBe(120);
  expect(steadyOffset('Europe/Berlin', at('2026-10-18T12:00:00Z'))).toBeUndefined();
  expect(steadyOffset('Europe/Berlin', at('2026-11-01T12:00:00Z'))).toBeUndefined();
  expect(steadyOffset('Europe/Berlin', at('2026-11-03T12:00:00Z'))).toBe(60);
});
