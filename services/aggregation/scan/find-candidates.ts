import type { Circles } from './circles.ts';
import { expectedCases, logLikelihoodRatio } from './likelihood.ts';
import type { Window } from './windows.ts';

/** A cylinder of what was really seen. */
export interface Candidate { zones: Int32Array; window: Window; observed: number; expected: number; llr: number }

/**
 * The best cylinder of each centre, best first; then only those that share no zone with a better one. Of equal ones the one with
 * fewer zones says more, and is what the reference program reports; then the shorter, then the first in the order of the zones.
 */
export function findCandidates(circles: Circles, windows: readonly Window[], counts: readonly Int32Array[], all: number, minCases: number): Candidate[] {
  const candidates: Candidate[] = [];
  for (let centre = 0; centre + 1 < circles.start.length; centre++) {
    const best = bestAround(centre, circles, windows, counts, all, minCases);
    if (best) candidates.push(best);
  }
  const taken = new Set<number>();
  return candidates.sort((a, b) => b.llr - a.llr || a.zones.length - b.zones.length).filter(({ zones }) => {
    if (zones.some((zone) => taken.has(zone))) return false;
    for (const zone of zones) taken.add(zone);
    return true;
  });
}

function bestAround(centre: number, { start, zone, cases, whole }: Circles, windows: readonly Window[], counts: readonly Int32Array[], all: number, minCases: number): Candidate | undefined {
  const seen = new Int32Array(windows.length);
  const from = start[centre]!;
  let best: Candidate | undefined;
  for (let step = from; step < start[centre + 1]!; step++) {
    for (const [at, window] of windows.entries()) {
      const observed = seen[at]! += counts[at]![zone[step]!]!;
      if (whole[step] === 0 || observed < minCases) continue;
      const expected = expectedCases(cases[step]!, window.cases, all);
      const llr = logLikelihoodRatio(observed, expected, all);
      if (llr > (best?.llr ?? 0)) best = { zones: zone.subarray(from, step + 1), window, observed, expected, llr };
    }
  }
  return best;
}
