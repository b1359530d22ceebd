import type { Random } from '../scan/random.ts';
import { scanCases } from '../scan/scan-cases.ts';
import { arrivals, daysOfNothing, zones, type Arrival } from './region.ts';

/** Days before the one that grows. */
export const daysBefore = 90;

/** One look of the scan at `counts`, whose last day is today: as it runs at a tick, and ended early where chance explains it. */
export const lookAt = (counts: Uint32Array, seed: number) => scanCases({
  zones, days: counts.length / zones.length, counts, maxRadiusKm: 50, maxShare: 0.5, maxDays: 7, minCases: 2, replicas: 999, seed,
  earthRadiusKm: 6371.0088, daysBetweenAnalyses: 1, earlierAnalyses: 0, stopAfter: 10,
});

/** Looks at the beginning of the day and after each tick that brought something. `look` gets the counts and the tick; true ends it. */
export function lookAsItGrows(past: Uint32Array, today: readonly Arrival[], look: (counts: Uint32Array, tick: number) => boolean): void {
  const counts = new Uint32Array(past.length + zones.length);
  counts.set(past);
  if (look(counts, 0)) return;
  for (const [at, { zone, tick }] of today.entries()) {
    counts[past.length + zone]! += 1;
    if (today[at + 1]?.tick !== tick && look(counts, tick + 1)) return;
  }
}

/** The lowest p of a day of nothing looked at as it grows, the p of its last look, and how often was looked. */
export function dayOfNothing(random: Random, mean: number): { lowest: number; last: number; looks: number } {
  const past = daysOfNothing(random, daysBefore, mean);
  const told = { lowest: 1, last: 1, looks: 0 };
  lookAsItGrows(past, arrivals(random, mean), (counts) => {
    told.last = lookAt(counts, random.next()).clusters[0]?.p ?? 1;
    told.lowest = Math.min(told.lowest, told.last);
    told.looks += 1;
    return false;
  });
  return told;
}
