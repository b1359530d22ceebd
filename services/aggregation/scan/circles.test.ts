import { expect, test } from 'vitest';
import { drawCircles } from './circles.ts';

/** A middle on the equator, its four neighbours as far as each other, and two places that are one. */
const zones = [[0, 0], [0, 0.05], [0.05, 0], [0, -0.05], [-0.05, 0], [0.3, 0.3], [0.3, 0.3]].map(([lat, lon], at) => ({ id: `z${at}`, lat: lat!, lon: lon! }));
const one = Uint32Array.from(zones, () => 1);
const around = (centre: number, cases: Uint32Array, maxRadiusKm: number, maxShare: number) => {
  const circles = drawCircles(zones, cases, cases.reduce((sum, count) => sum + count), { maxRadiusKm, maxShare, earthRadiusKm: 6367 });
  const part = <T>(list: { slice: (from: number, to: number) => Iterable<T> }) => Array.from(list.slice(circles.start[centre]!, circles.start[centre + 1]!));
  return { zone: part(circles.zone), cases: part(circles.cases), whole: part(circles.whole) };
};

test('a circle ends only after all zones that are as far as each other', () => {
  expect(around(0, one, 20, 1)).toEqual({ zone: [0, 1, 2, 3, 4], cases: [1, 2, 3, 4, 5], whole: [1, 0, 0, 0, 1] });
  expect(around(6, one, 20, 1)).toEqual({ zone: [5, 6], cases: [1, 2], whole: [0, 1] });
});

test('a circle goes as far as the radius, to the metre', () => {
  const northKm = 6367 * 0.05 * Math.PI / 180;
  expect(around(0, one, northKm + 0.001, 1).zone).toEqual([0, 1, 2, 3, 4]);
  expect(around(0, one, northKm - 0.001, 1).zone).toEqual([0]);
});

test('a circle holds at most its share of all cases, and a tie comes in whole or not at all', () => {
  const cases = Uint32Array.from([2, 1, 0, 0, 0, 3, 0]);
  expect(around(0, cases, 20, 0.5).zone).toEqual([0, 1, 2, 3, 4]);
  expect(around(0, Uint32Array.from([2, 1, 1, 0, 0, 3, 0]), 20, 0.5).zone).toEqual([0]);
  expect(around(5, Uint32Array.from([2, 0, 0, 0, 0, 3, 0]), 20, 0.5).zone).toEqual([]);
});
