import type { DetectSettings } from '../../contract/detect-settings.ts';
import { partBy } from '../../contract/part-by.ts';
import type { SignalsAnswer, SignalStream } from '../../contract/detection.ts';
import { findClusters, scanDays, type Scan } from './find-clusters.ts';
import { findSpikes } from './find-spikes.ts';
import { seriesBySender, type History } from './history.ts';
import { minHistoryDays } from './settings.ts';
import { agree, seriesName, type Signal } from './signal.ts';

/** `missed`: names of the streams whose scan did not end, of whose clusters nothing is known. */
export interface Look { found: Signal[]; missed: Set<string> }

/** All that stands out as of `history.today`; what another stream agrees with is strong. Writes nothing. */
export async function look(history: History, settings: DetectSettings, scan: Scan): Promise<Look> {
  const streams = seriesBySender(history);
  const { clusters, missed } = await findClusters(history, streams, settings, scan);
  const found = rarestOf([...findSpikes(history, streams, settings), ...clusters]);
  return { found: found.map((signal) => ({ ...signal, strong: signal.strong || found.some((other) => agree(signal, other)) })), missed };
}

/** One of a series and day, as a scan finds several in a district, and so do two that send: that which chance gives least. */
function rarestOf(found: Signal[]): Signal[] {
  const series = partBy(found, (signal) => `${seriesName(signal)} ${signal.to}`);
  return [...series.values()].map((list) => list.reduce((best, one) => (one.recurrenceDays > best.recurrenceDays ? one : best)));
}

const reportStreams: readonly SignalStream[] = ['supply', 'overdose'];

/** Streams of which the detector cannot say anything yet. What no service sends is not listed. */
export function tooLittleOf(history: History, settings: DetectSettings): SignalsAnswer['tooLittle'] {
  const answer: SignalsAnswer['tooLittle'] = [];
  const streams = new Set([...reportStreams, ...Object.keys(history.firstDays) as SignalStream[]]);
  for (const stream of streams) {
    const first = history.firstDays[stream];
    const days = first === undefined ? 0 : Math.max(0, history.today - first + 1);
    const scanned = first === undefined ? 0 : Math.max(0, scanDays(history, first, settings));
    if (days < minHistoryDays) answer.push({ stream, what: 'all', days, needed: minHistoryDays });
    else if (scanned < minHistoryDays) answer.push({ stream, what: 'cluster-new-areas', days: scanned, needed: minHistoryDays });
  }
  return answer;
}
