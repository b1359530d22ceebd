import { chanceOf, recurrenceDays, type Chance } from './chance.ts';
import { drawCircles, type ScanZone } from './circles.ts';
import { createDraw } from './draw-recent.ts';
import { findCandidates } from './find-candidates.ts';
import { createNullMaxima } from './null-maxima.ts';
import { createRandom } from './random.ts';
import { places, sideBySide } from './side-by-side.ts';
import { fillWindows, listWindows } from './windows.ts';

export interface ScanInput {
  zones: readonly ScanZone[];
  /** Length of the study. */
  days: number;
  /** Cases by day and zone: `counts[day × zones.length + zone]`, the first day first. */
  counts: Uint32Array;
  maxRadiusKm: number;
  /** A circle holds at most this share of all cases; a half where the reference program's default is wanted. */
  maxShare: number;
  /** Longest window, fewer than `days`. */
  maxDays: number;
  /** A cluster has at least this many. */
  minCases: number;
  replicas: number;
  /** 0 … 2³² − 1. */
  seed: number;
  earthRadiusKm: number;
  daysBetweenAnalyses: number;
  /** Analyses before this one, one a day, that chance is counted over together with it; 0: each stands alone. */
  earlierAnalyses: number;
  /** Ends once so many replicas were as high as the best cluster: chance explains it well, and more replicas would only say so longer. */
  stopAfter?: number;
}

export interface Cluster extends Chance {
  /** Places in `zones`, from the centre outwards. */
  zones: number[];
  /** Days of the study, counted from 0, both included. */
  from: number;
  to: number;
  observed: number;
  expected: number;
  /** Natural logarithm of the likelihood ratio. */
  llr: number;
  /** Not rounded. */
  recurrenceDays: number;
}

/** Why nothing can be seen in so little: nearness in space and time needs three cases, two zones and two days. */
export type TooLittle = 'fewer-than-3-cases' | 'one-zone' | 'one-day';
export interface ScanResult { clusters: Cluster[]; tooLittle?: TooLittle; replicas: number }

/**
 * Prospective space-time permutation scan (Kulldorff et al. 2005, doi 10.1371/journal.pmed.0020059) for clusters alive on the last
 * day, the most likely first, then others that share no zone with a better one. Every p is that of the highest score anywhere, so
 * however many circles were looked at, a p ≤ 0.05 comes in one of twenty scans of nothing. Pure: the same input, the same result.
 */
export function scanCases(input: ScanInput, onProgress: (replicas: number) => void = () => {}): ScanResult {
  const { zones, counts, days, maxDays, minCases, earlierAnalyses } = input;
  const perZone = new Uint32Array(zones.length);
  const perDay = new Uint32Array(days);
  for (const [at, cases] of counts.entries()) {
    perZone[at % zones.length]! += cases;
    // The last day first, as everything after this counts.
    perDay[days - 1 - Math.floor(at / zones.length)]! += cases;
  }
  const all = perZone.reduce((sum, cases) => sum + cases, 0);
  const tooLittle = tooLittleIn(perZone, perDay, all);
  if (tooLittle) return { clusters: [], tooLittle, replicas: 0 };

  const circles = drawCircles(zones, perZone, all, input);
  const looked = perDay.subarray(0, maxDays + earlierAnalyses);
  const seen = new Int32Array(looked.length * zones.length);
  for (let ago = 0; ago < looked.length; ago++) seen.set(counts.subarray((days - 1 - ago) * zones.length, (days - ago) * zones.length), ago * zones.length);
  const alive = listWindows(looked, maxDays, 0);
  const inWindows = alive.map(() => new Int32Array(zones.length));
  fillWindows(alive, seen, zones.length, inWindows);
  const candidates = findCandidates(circles, alive, inWindows, all, minCases);
  if (candidates.length === 0) return { clusters: [], replicas: 0 };

  const windows = listWindows(looked, maxDays, earlierAnalyses);
  const lanes = sideBySide(windows.reduce((most, { cases }) => Math.max(most, cases), 0));
  const draw = createDraw(perZone, looked, createRandom(input.seed), lanes);
  const maximaOf = createNullMaxima(circles, windows, all, minCases, lanes);
  const drawn = new Int32Array(seen.length * places);
  const drawnWindows = windows.map(() => new Int32Array(zones.length * places));
  const maxima = new Float64Array(input.replicas);
  let done = 0;
  let above = 0;
  let stopped = false;
  while (done < input.replicas && !stopped) {
    draw(drawn);
    fillWindows(windows, drawn, zones.length * places, drawnWindows);
    for (const maximum of maximaOf(drawnWindows)) {
      if (done === input.replicas || stopped) break;
      maxima[done++] = maximum;
      if (maximum >= candidates[0]!.llr) stopped = ++above === input.stopAfter;
    }
    onProgress(done);
  }
  const ran = maxima.subarray(0, done);
  // What every replica surpasses is nothing to tell.
  const told = candidates.filter(({ llr }) => ran.some((maximum) => maximum < llr));
  const clusters = told.map(({ zones, window, observed, expected, llr }) => {
    const chance = chanceOf(llr, ran, stopped);
    return {
      zones: [...zones], from: days - 1 - window.first, to: days - 1 - window.last, observed, expected, llr, ...chance,
      recurrenceDays: recurrenceDays(chance.p, input.daysBetweenAnalyses, earlierAnalyses),
    };
  });
  return { clusters, replicas: done };
}

function tooLittleIn(perZone: Uint32Array, perDay: Uint32Array, all: number): TooLittle | undefined {
  const filled = (list: Uint32Array) => list.filter((cases) => cases > 0).length;
  if (all < 3) return 'fewer-than-3-cases';
  if (filled(perZone) < 2) return 'one-zone';
  return filled(perDay) < 2 ? 'one-day' : undefined;
}
