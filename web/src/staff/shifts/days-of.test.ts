import { expect, test } from 'vitest';
import { daysOf } from './days-of.ts';

const shift = (starts: string, ends: string) => ({ id: starts, staffId: 's', name: 'Anna', starts, ends });

test('each day lists what begins on it in its own time, and a gap of days is a line a day', () => {
  const days = daysOf({
    shifts: [shift('2026-11-24T23:00:00.000Z', '2026-11-25T07:00:00.000Z')],
    gaps: [{ from: '2026-11-23T15:02:00.000Z', to: '2026-11-24T23:00:00.000Z' }],
  }, 'America/New_York');
  expect(days.map(({ day, lines }) => [day, lines.map(({ from, to, shift: held }) => `${from.slice(5, 16)} ${to.slice(5, 16)} ${held?.name ?? 'nobody'}`)])).toEqual([
    ['2026-11-23', ['11-23T15:02 11-24T05:00 nobody']],
    ['2026-11-24', ['11-24T05:00 11-24T23:00 nobody', '11-24T23:00 11-25T07:00 Anna']],
  ]);
});
