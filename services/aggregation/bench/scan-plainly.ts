import { drawCircles } from '../scan/circles.ts';
import { findCandidates } from '../scan/find-candidates.ts';
import { createRandom } from '../scan/random.ts';
import type { ScanInput } from '../scan/scan-cases.ts';
import { fillWindows, listWindows } from '../scan/windows.ts';

/** The null as the formula says it: every replica shuffles the days of all cases and scores every circle and window. Its maxima. */
export function scanPlainly(input: ScanInput): number[] {
  const { zones, days, counts, maxDays, minCases, replicas } = input;
  const random = createRandom(input.seed);
  const all = counts.reduce((sum, cases) => sum + cases, 0);
  const [zoneOf, agoOf] = [new Int32Array(all), new Int32Array(all)];
  const [perZone, perDay] = [new Uint32Array(zones.length), new Uint32Array(days)];
  let filled = 0;
  for (const [at, cases] of counts.entries()) {
    const [zone, ago] = [at % zones.length, days - 1 - Math.floor(at / zones.length)];
    perZone[zone]! += cases;
    perDay[ago]! += cases;
    zoneOf.fill(zone, filled, filled + cases);
    agoOf.fill(ago, filled, filled += cases);
  }
  const circles = drawCircles(zones, perZone, all, input);
  const windows = listWindows(perDay, maxDays, 0);
  const inWindows = windows.map(() => new Int32Array(zones.length));
  return Array.from({ length: replicas }, () => {
    const drawn = new Int32Array(maxDays * zones.length);
    for (let at = all - 1; at >= 0; at--) {
      const other = random.below(at + 1);
      [agoOf[at], agoOf[other]] = [agoOf[other]!, agoOf[at]!];
      if (agoOf[at]! < maxDays) drawn[agoOf[at]! * zones.length + zoneOf[at]!]! += 1;
    }
    fillWindows(windows, drawn, zones.length, inWindows);
    return findCandidates(circles, windows, inWindows, all, minCases)[0]?.llr ?? 0;
  });
}
