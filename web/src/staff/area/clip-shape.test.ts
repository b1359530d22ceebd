import { expect, test } from 'vitest';
import { boundsOf } from '../../map/area-shape.ts';
import { clipShape, windowAround } from './clip-shape.ts';

const box = (west: number, south: number, east: number, north: number) =>
  ({ geometry: { coordinates: [[[[west, south], [east, south], [east, north], [west, north], [west, south]]]] } });

test('the window is the shape with its own size on every side', () => {
  expect(windowAround(box(0, 0, 2, 1))).toEqual([-2, -1, 4, 2]);
  expect(windowAround({ geometry: { coordinates: [] } })).toBeUndefined();
});

test('a large shape ends at the window, one inside stays as it is', () => {
  expect(boundsOf([clipShape(box(1, -50, 90, 50), [0, 0, 10, 10])!])).toEqual([1, 0, 10, 10]);
  expect(clipShape(box(2, 3, 4, 5), [0, 0, 10, 10])?.geometry.coordinates[0]?.[0]).toEqual(
    expect.arrayContaining([[2, 3], [4, 3], [4, 5], [2, 5]]),
  );
});

test('a slanted edge is cut where it meets the window', () => {
  const triangle = { geometry: { coordinates: [[[[0, 0], [20, 0], [0, 20], [0, 0]]]] } };
  const ring = clipShape(triangle, [0, 0, 15, 30])?.geometry.coordinates[0]?.[0];
  expect(ring).toContainEqual([15, 5]);
});

test('what is outside is gone', () => {
  expect(clipShape(box(20, 20, 30, 30), [0, 0, 10, 10])).toBeUndefined();
});
