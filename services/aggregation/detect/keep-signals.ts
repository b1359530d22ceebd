import type { Trx } from '@porchlight/db/connect.ts';
import type { Context } from '../../runtime/context.ts';
import { callAboutProposal } from '../call-about-proposal.ts';
import { nameOf, type History } from './history.ts';
import type { Look } from './look.ts';
import { proposalsOf } from './proposals-of.ts';
import { lateDays, shownFor } from './settings.ts';
import { agree, isNear, seriesName, type Signal } from './signal.ts';
import { fadeSignal, insertSignal, liveProposals, signalsSince, updateSignal, type KeptSignal } from './signal-queries.ts';

/**
 * Writes down what a look found, one signal a series and day, while the signals are locked. Who reviews is called about a strong
 * one, but not where they were called about the same stream there in the last days, or something that it belongs to is proposed or
 * out. What this look does not find any more of the days it looked at has faded: its reports were rejected or taken back. Of streams
 * that it missed nothing fades but spikes: not looked for is not gone.
 */
export async function keepSignals(context: Context, trx: Trx, history: History, { found, missed }: Look, tick: Date): Promise<void> {
  const { today, geography } = history;
  const kept = await signalsSince(trx, today - shownFor);
  const standing = kept.filter(({ faded }) => !faded);
  const agreeing = standing.filter(({ dismissed }) => !dismissed);
  const live = await liveProposals(trx, context.clock.date());
  const districtOf = new Map(geography.zones.map(({ id, districtId }) => [id, districtId]));
  const call = new Set<string>();
  for (const signal of found) {
    const strong = signal.strong || agreeing.some((other) => agree(signal, other));
    const same = kept.find((other) => isSame(other, signal));
    if (same) await updateSignal(trx, same.id, signal, same.strong || strong);
    else if (isNews(standing, signal, strong)) await insertSignal(trx, { ...signal, strong }, tick);
    else continue;
    const calledFor = agreeing.some((other) => other.strong && isNear(other, signal)) || same?.strong;
    if (strong && !calledFor && proposalsOf(signal, live, geography).length === 0) call.add(districtOf.get(signal.zones[0]!)!);
  }
  for (const old of kept) {
    if (found.some((signal) => isSame(old, signal))) continue;
    const wasLookedAt = old.kind === 'spike' ? old.to >= today - lateDays : old.to >= today && !missed.has(nameOf(old));
    if (wasLookedAt) await fadeSignal(trx, old.id);
    // Weak by itself, until today another stream says the same.
    else if (agreeing.includes(old) && found.some((signal) => agree(signal, old))) await updateSignal(trx, old.id, old, true);
  }
  for (const districtId of call) await callAboutProposal(context, trx, districtId);
  if (found.length > 0) await context.enqueue(trx, 'propose-districts', {}, 'now');
}

const isSame = (kept: KeptSignal, signal: Signal) => kept.to === signal.to && seriesName(kept) === seriesName(signal);

/** `kept`: without what has faded, which was not so. A cluster that lasts is no news until there is more of it than on any day before; a spike is of its day. */
export const isNews = (kept: readonly Signal[], signal: Signal, strong: boolean): boolean =>
  signal.kind === 'spike' || !kept.some((other) => seriesName(other) === seriesName(signal) && other.observed >= signal.observed && (other.strong || !strong));
