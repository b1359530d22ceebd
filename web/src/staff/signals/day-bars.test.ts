import { expect, test } from 'vitest';
import { dayBars, size } from './day-bars.ts';

const series = [{ day: '2026-11-20', count: 0 }, { day: '2026-11-21', count: 1 }, { day: '2026-11-22', count: 0 }, { day: '2026-11-23', count: 4 }];

test('a bar a day from left to right, the last one at the right end, none higher than the top line', () => {
  const { bars, most, floor } = dayBars(series, 0.4, { from: '2026-11-23', to: '2026-11-23' });
  expect(most).toBe(4);
  expect(bars.map(({ height }) => height)).toEqual([0, (floor - size.top) / 4, 0, floor - size.top]);
  expect(bars.map(({ x }) => x)).toEqual(bars.map(({ x }) => x).sort((a, b) => a - b));
  expect(bars.at(-1)!.x + bars.at(-1)!.width).toBeLessThanOrEqual(size.width - size.right);
  expect(bars.at(-1)!.x + bars.at(-1)!.width).toBeGreaterThan(size.width - size.right - 10);
});

test('marked are the days from first to last, and only as far as they are in the chart', () => {
  const slot = (size.width - size.left - size.right) / 4;
  expect(dayBars(series, 0.4, { from: '2026-11-21', to: '2026-11-22' })).toMatchObject({ marked: { x: size.left + slot, width: 2 * slot } });
  expect(dayBars(series, 0.4, { from: '2026-11-10', to: '2026-11-20' })).toMatchObject({ marked: { x: size.left, width: slot } });
  expect(dayBars(series, 0.4, { from: '2026-11-10', to: '2026-11-12' }).marked).toBeUndefined();
});

test('what is usual has its line at its height, also where it is more than any day had', () => {
  expect(dayBars(series, 2, { from: '2026-11-23', to: '2026-11-23' }).usualY).toBeCloseTo((size.top + size.height - size.bottom) / 2);
  const high = dayBars(series, 5.5, { from: '2026-11-23', to: '2026-11-23' });
  expect([high.most, high.usualY > size.top]).toEqual([6, true]);
});

test('with nothing counted there is a chart all the same', () => {
  expect(dayBars(series.map(({ day }) => ({ day, count: 0 })), 0, { from: '2026-11-23', to: '2026-11-23' })).toMatchObject({ most: 1, bars: { length: 4 } });
});
