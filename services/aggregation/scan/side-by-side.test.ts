import { expect, test } from 'vitest';
import { countOf, limitOf, oneOf, places, sideBySide } from './side-by-side.ts';

test('two replicas share a number as long as no count can reach the other half', () => {
  expect(sideBySide(2 ** 15 - 1).lanes).toBe(8);
  expect(sideBySide(2 ** 15).lanes).toBe(4);
});

test.for([2 ** 15 - 1, 2 ** 15, 2 ** 31 - 1])('counts up to %i: each lane keeps its own, and is above its limit or not whatever the other holds', (most) => {
  const lanes = sideBySide(most);
  const edges = [0, 1, 2, most - 1, most];
  for (const lower of edges) {
    for (const upper of lanes.lanes === 8 ? edges : [0]) {
      const packed = Math.imul(lower, oneOf(0)) + Math.imul(upper, oneOf(places)) | 0;
      expect(countOf(packed, 0, lanes)).toBe(lower);
      if (lanes.lanes === 8) expect(countOf(packed, places, lanes)).toBe(upper);
      for (const limit of edges) {
        const left = (limitOf(limit, lanes) - packed) & lanes.above;
        expect(left === lanes.above).toBe(lower <= limit && upper <= limit);
        expect(countOf(limitOf(limit, lanes) ^ lanes.above, 0, lanes)).toBe(limit);
      }
      expect((limitOf(lanes.never, lanes) - packed) & lanes.above).toBe(lanes.above);
    }
  }
});
