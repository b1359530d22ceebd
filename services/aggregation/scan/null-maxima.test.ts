import { expect, test } from 'vitest';
import { drawCircles } from './circles.ts';
import { createDraw } from './draw-recent.ts';
import { findCandidates } from './find-candidates.ts';
import { createNullMaxima } from './null-maxima.ts';
import { createRandom } from './random.ts';
import { countOf, places, sideBySide } from './side-by-side.ts';
import { fillWindows, listWindows } from './windows.ts';

/** From nearly nothing, where many a replica has no cluster at all, to zones full of cases and counts too large for halves. */
test.for([[12, 6, 1], [40, 30, 2], [60, 2000, 3], [5, 40, 4], [9, 100_000, 5]] as const)('%i zones, %i cases: each maximum is that of a search through everything', ([count, all, seed]) => {
  const random = createRandom(seed);
  const zones = Array.from({ length: count }, (_, at) => ({ id: `z${at}`, lat: 40 + random.below(1000) / 1000, lon: -80 + random.below(1000) / 1000 }));
  const days = 20;
  const [perZone, perDay] = [new Uint32Array(count), new Uint32Array(days)];
  for (let left = all; left > 0; left--) {
    perZone[Math.min(random.below(count), random.below(count))]! += 1;
    perDay[random.below(days)]! += 1;
  }
  const looked = perDay.subarray(0, 9);
  const windows = listWindows(looked, 7, 2);
  const circles = drawCircles(zones, perZone, all, { maxRadiusKm: 60, maxShare: 0.5, earthRadiusKm: 6371 });
  const lanes = sideBySide(Math.max(...windows.map(({ cases }) => cases)));
  expect(lanes.lanes).toBe(all === 100_000 ? 4 : 8);
  const draw = createDraw(perZone, looked, random, lanes);
  const maximaOf = createNullMaxima(circles, windows, all, 2, lanes);
  const drawn = new Int32Array(looked.length * count * places);
  const counts = windows.map(() => new Int32Array(count * places));
  for (let block = 0; block < 400 / lanes.lanes; block++) {
    draw(drawn);
    fillWindows(windows, drawn, count * places, counts);
    const maxima = [...maximaOf(counts)];
    const searched = maxima.map((_, lane) => {
      const own = counts.map((inWindow) => inWindow.filter((_, at) => at % places === lane % places).map((packed) => countOf(packed, lane, lanes)));
      return findCandidates(circles, windows, own, all, 2)[0]?.llr ?? 0;
    });
    expect(maxima).toEqual(searched);
  }
});
