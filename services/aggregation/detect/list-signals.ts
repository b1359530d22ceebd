import type { SignalsAnswer, SignalView } from '../../contract/detection.ts';
import { dayIn } from '../../contract/day-in.ts';
import { minSources } from '../../contract/limits.ts';
import type { Context } from '../../runtime/context.ts';
import { dateOf, dayOf } from '../scan/read-scan-files.ts';
import { nameOf, seriesOf, type History, type StreamSeries } from './history.ts';
import { readHistory } from './history-queries.ts';
import { tooLittleOf } from './look.ts';
import { proposalsOf } from './proposals-of.ts';
import { historyDays, shownFor } from './settings.ts';
import { agree, isSameEvent } from './signal.ts';
import { signalSentence } from './signal-sentence.ts';
import { liveProposals, lookedTick, signalsSince, type KeptSignal, type LiveProposal } from './signal-queries.ts';

/** Days of the chart. */
const charted = 60;

/**
 * What stands out, for reviewers, with its chart as it is now. Of a cluster that grows from day to day the last one. What reports were
 * taken out of since, so that fewer than three are left, is nothing any more.
 */
export async function listSignals({ db, config, clock }: Context): Promise<SignalsAnswer> {
  const today = dayOf(dayIn(config.timeZone, clock.date()))!;
  return db.as('staff', async (trx) => {
    const history = await readHistory(trx, config.timeZone, { from: today - historyDays(config.detection), today });
    const kept = latest((await signalsSince(trx, today - shownFor)).filter(({ faded }) => !faded));
    const live = await liveProposals(trx, clock.date());
    const lookedAt = await lookedTick(trx);
    const streams = new Map(seriesOf(history).map((stream) => [nameOf(stream), stream]));
    const views = kept.sort(byWeight).map((signal) => viewSignal(signal, kept, history, streams.get(nameOf(signal)), live))
      .filter(({ zones }) => zones.reduce((sum, { observed }) => sum + observed, 0) >= minSources);
    const heads = headsOf(kept.filter(({ id, dismissed }) => !dismissed && views.some((view) => view.id === id)));
    return {
      signals: views.map((view) => ({ ...view, ...(heads.has(view.id) && { under: heads.get(view.id)! }) })),
      tooLittle: tooLittleOf(history, config.detection), ...(lookedAt && { lookedAt: lookedAt.toISOString() }),
    };
  });
}

/** They come newest first. */
function latest(kept: KeptSignal[]): KeptSignal[] {
  const clusters = new Set<string>();
  return kept.filter((signal) => {
    if (signal.kind === 'spike') return true;
    const series = `${nameOf(signal)} ${signal.areaId}`;
    return !clusters.has(series) && clusters.add(series);
  });
}

/** By the id of each that is only a part of what a heavier one tells: the id of that one, which is no part itself. */
function headsOf(byWeight: readonly KeptSignal[]): Map<string, string> {
  const heads: KeptSignal[] = [];
  const under = new Map<string, string>();
  for (const signal of byWeight) {
    const head = heads.find((other) => isSameEvent(other, signal));
    if (head) under.set(signal.id, head.id);
    else heads.push(signal);
  }
  return under;
}

const byWeight = (a: KeptSignal, b: KeptSignal) => Number(b.strong) - Number(a.strong) || b.recurrenceDays - a.recurrenceDays || (a.id < b.id ? -1 : 1);

function viewSignal(signal: KeptSignal, kept: readonly KeptSignal[], { geography, start, today }: History, series: StreamSeries | undefined, live: readonly LiveProposal[]): SignalView {
  const { id, kind, stream, market, level, areaId, from, to, observed, expected, recurrenceDays, strong, inherited, dismissed, seenTick } = signal;
  // After areas were drawn anew it may name some that are not served any more.
  const zones = signal.zones.flatMap((zoneId) => geography.zones.filter((zone) => zone.id === zoneId));
  const own = zones.map((zone) => ({ zone, counts: series?.zone(zone.id).own ?? new Float64Array(today - start + 1) }));
  const districts = geography.districts.filter((district) => zones.some(({ districtId }) => districtId === district.id)).map(({ id: districtId, name }) => ({ id: districtId, name }));
  const name = [...geography.zones, ...geography.districts].find((area) => area.id === areaId)?.name ?? areaId;
  const sumOf = (counts: Float64Array, first: number, last: number) => counts.subarray(Math.max(0, first - start), last - start + 1).reduce((sum, count) => sum + count, 0);
  return {
    id, kind, stream, ...(market && { market }), sentence: signalSentence(signal, name), area: { level, id: areaId, name },
    zones: own.map(({ zone, counts }) => ({ id: zone.id, name: zone.name, districtId: zone.districtId, observed: sumOf(counts, from, to) })),
    districts, from: dateOf(from), to: dateOf(to), observed, expected, recurrenceDays, strong, ...(inherited && { inherited: true as const }),
    agrees: kept.filter((other) => !other.dismissed && agree(other, signal)).map((other) => ({
      id: other.id, kind: other.kind, stream: other.stream, ...(other.market && { market: other.market }), observed: other.observed, expected: other.expected,
      from: dateOf(other.from), to: dateOf(other.to),
    })),
    series: Array.from({ length: charted }, (_, at) => today - charted + 1 + at)
      .map((day) => ({ day: dateOf(day), count: own.reduce((sum, { counts }) => sum + counts[day - start]!, 0) })),
    usual: expected / (to - from + 1), seenTick: seenTick.toISOString(), ...(dismissed && { dismissed: true as const }),
    proposalIds: proposalsOf(signal, live, geography),
  };
}
