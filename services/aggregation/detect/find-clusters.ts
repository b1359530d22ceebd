import type { DetectSettings } from '../../contract/detect-settings.ts';
import { partBy } from '../../contract/part-by.ts';
import { minSources } from '../../contract/limits.ts';
import { looksPerDayFactor } from '../scan/chance.ts';
import type { ScanInput, ScanResult } from '../scan/scan-cases.ts';
import { lastOfOtherAreas, nameOf, type History, type StreamSeries } from './history.ts';
import { minHistoryDays } from './settings.ts';
import type { Signal } from './signal.ts';

/** Undefined where it did not end in its time. `left`: it may take one part of so many of the time left. */
export type Scan = (input: ScanInput, left: number) => Promise<ScanResult | undefined>;
/** Mean radius (IUGG). */
const earthRadiusKm = 6371.0088;
const most = 1e9;
/** Once so many replicas are as high, chance explains it far too well to be shown: it does so in more than one of twenty scans. */
const stopAfter = 50;

/** Days of history that the scan has: since the areas were last drawn anew, as what happened in others cannot be placed in these. */
export function scanDays(history: History, first: number, { studyDays }: DetectSettings): number {
  const other = lastOfOtherAreas(history);
  return Math.min(studyDays, history.today - Math.max(first, history.start, other === undefined ? 0 : other + 1) + 1);
}

/**
 * Clusters alive today of each stream that has history enough, found by the space-time permutation scan (scan/scan-cases.ts) of at
 * least three cases. One scan's recurrence interval is divided by how many streams are scanned: so often chance gives one in any of
 * them; and it is that of a day looked at tick by tick (looksPerDayFactor). What a service sends is scanned by itself: days on which
 * it sends nothing have no cases, and lift no other day of it nor any of another service; accounts of one stream share its part of
 * chance and time. The seed is of the day and the stream, so that the same counts say the same at every look. The best of a stream
 * come first; one's middle is in its district. `scan` runs elsewhere than on this thread; what it throws ends the search. `missed`:
 * names of streams that it did not get through.
 */
export async function findClusters(
  history: History, streams: readonly StreamSeries[], settings: DetectSettings, scan: Scan,
): Promise<{ clusters: Signal[]; missed: Set<string> }> {
  const { zones } = history.geography;
  const known = streams.filter(({ first }) => scanDays(history, first, settings) >= minHistoryDays);
  const senders = partBy(known, nameOf);
  const found: Signal[] = [];
  const missed = new Set<string>();
  for (const [at, stream] of known.entries()) {
    const among = senders.get(nameOf(stream))!.length;
    const left = known.slice(at);
    const days = scanDays(history, stream.first, settings);
    const from = history.today - days + 1;
    const counts = countsOf(history, stream, from, days);
    // In most streams of most days: what the scan would find is known, without a thread.
    if (casesIn(counts.subarray(-settings.maxDays * zones.length)) < minSources) continue;
    const result = await scan({
      zones, days, counts, maxRadiusKm: settings.maxRadiusKm, maxShare: 0.5, maxDays: settings.maxDays, minCases: minSources,
      replicas: settings.replicas, seed: seedOf(`${nameOf(stream)} ${history.today}`), earthRadiusKm,
      daysBetweenAnalyses: 1 / looksPerDayFactor, earlierAnalyses: 0, stopAfter,
    }, new Set(left.map(nameOf)).size * left.filter((other) => nameOf(other) === nameOf(stream)).length);
    if (!result) missed.add(nameOf(stream));
    for (const cluster of result?.clusters ?? []) {
      const recurrenceDays = Math.min(most, cluster.recurrenceDays / (senders.size * among));
      const areaId = zones[cluster.zones[0]!]!.districtId;
      if (recurrenceDays < settings.shownDays) continue;
      found.push({
        kind: 'cluster', stream: stream.stream, market: stream.market, level: 'district', areaId, zones: cluster.zones.map((place) => zones[place]!.id),
        from: from + cluster.from, to: from + cluster.to, observed: cluster.observed, expected: cluster.expected, recurrenceDays,
        strong: recurrenceDays >= settings.strongDays, inherited: false,
      });
    }
  }
  return { clusters: found, missed };
}

function countsOf({ geography, start }: History, stream: StreamSeries, from: number, days: number): Uint32Array {
  const { zones } = geography;
  const counts = new Uint32Array(days * zones.length);
  for (const [at, { id }] of zones.entries()) {
    const { own } = stream.zone(id);
    for (let day = 0; day < days; day++) counts[day * zones.length + at] = own[from - start + day]!;
  }
  return counts;
}

const casesIn = (counts: Uint32Array) => counts.reduce((sum, count) => sum + count, 0);

/** FNV-1a, 32 bits. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
