import { createRandom } from '../scan/random.ts';
import type { ScanInput } from '../scan/scan-cases.ts';

/** Zones crowd around a town; a few have most of the reports; nothing is a cluster. 260 km from end to end. */
export function largeRegion(count: number, reports: number, maxRadiusKm: number): ScanInput {
  const random = createRandom(1);
  const near = () => (random.below(1000) + random.below(1000)) / 1000;
  const days = 365;
  const zones = Array.from({ length: count }, (_, at) => ({ id: `z${at}`, lat: 38 + near(), lon: -78 + near() * 1.2 }));
  const counts = new Uint32Array(days * count);
  for (let left = reports; left > 0; left--) counts[random.below(days) * count + Math.min(random.below(count), random.below(count))]! += 1;
  return {
    zones, days, counts, maxRadiusKm, maxShare: 0.5, maxDays: 7, minCases: 2, replicas: 999, seed: 1, earthRadiusKm: 6367,
    daysBetweenAnalyses: 1, earlierAnalyses: 0,
  };
}
