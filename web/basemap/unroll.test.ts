import { expect, test } from 'vitest';
import { unroll, unrollRing } from './unroll.ts';

test('a line across the 180th meridian goes on instead of jumping back', () => {
  const fiji = [[178, -17], [-179, -17], [-178, -16], [179, -16]];
  expect(unroll(fiji)).toEqual([[178, -17], [181, -17], [182, -16], [179, -16]]);
  expect(unroll([[-178, 65], [179, 65], [-179, 66]])).toEqual([[-178, 65], [-181, 65], [-179, 66]]);
});

test('a line that stays on one side is unchanged', () => {
  const line = [[-76.6, 39.3], [-76.5, 39.2], [-76.7, 39.1]];
  expect(unroll(line)).toEqual(line);
});

test('a ring across the meridian stays closed', () => {
  const ring = unrollRing([[179, 70], [-179, 70], [-179, 71], [179, 71], [179, 70]]);
  expect(ring).toEqual([[179, 70], [181, 70], [181, 71], [179, 71], [179, 70]]);
});

test('a ring round a pole is left along the edge of the map', () => {
  const ring = [[-180, -80], [-60, -78], [60, -78], [179.9, -80], [-180, -80]];
  expect(unrollRing(ring)).toEqual(ring);
});
