/**
 * Where no zone has enough, the district may: reports that waited in vain for others of their zone are looked at
 * together, at once where one is severe or the detector points there. One severe report alone proposes a first warning.
 * What a live alert of the district covers already joins it, once two people stand behind it.
 */
import { randomUUID } from 'node:crypto';
import type { Trx } from '@porchlight/db/connect.ts';
import { bindReports } from '../alerts/bind-reports.ts';
import { districtFallbackWait, incidentWindow, minSources, receiveTick } from '../contract/limits.ts';
import { isSevere } from '../contract/severe.ts';
import { dayIn } from '../contract/day-in.ts';
import { tickEnd } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { callAboutProposal } from './call-about-proposal.ts';
import { isSignalled } from './detect/signal-queries.ts';
import * as queries from './queries.ts';

export async function proposeDistricts(context: Context): Promise<void> {
  const now = context.clock.now();
  const since = new Date(now - incidentWindow);
  const groups = await inTurn(context, async (trx) => {
    await deleteSpent(trx);
    return new Set((await queries.waitingReports(trx, since)).map(groupOf));
  });
  const faults: unknown[] = [];
  for (const group of groups) {
    // One district that cannot be proposed must not keep the others from it; the job is tried again for it.
    await inTurn(context, async (trx) => {
      const waiting = (await queries.waitingReports(trx, since)).filter((report) => groupOf(report) === group);
      if (waiting.length > 0) await proposeDistrict(context, trx, waiting, now);
    }).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
}

/** One at a time, of all processes. */
const inTurn = <T>(context: Context, work: (trx: Trx) => Promise<T>) =>
  context.db.as('worker', async (trx) => {
    await queries.lockArea(trx, 'districts');
    return work(trx);
  });

const groupOf = ({ districtId, market }: queries.WaitingReport) => `${districtId} ${market}`;

/** Its reports were taken back, or went out with another alert; a district that is short of some would be proposed no more. */
async function deleteSpent(trx: Trx): Promise<void> {
  for (const { id, level, sources, reports } of await queries.openProposals(trx)) {
    if (sources > 0 && (level === 'zone' || sources >= minSources || reports.some(isSevere))) continue;
    await queries.deleteProposal(trx, id);
  }
}

async function proposeDistrict(context: Context, trx: Trx, waiting: queries.WaitingReport[], now: number): Promise<void> {
  const { districtId, market } = waiting[0]!;
  const known = await queries.districtIncidents(trx, districtId, market, new Date(now - incidentWindow), new Date(now));
  const hasWaited = ({ tick }: queries.WaitingReport) => tick.getTime() + receiveTick + districtFallbackWait <= now;
  if (known.some(({ state }) => state === 'approved')) return;
  const warned = known.filter(({ state, over }) => state === 'issued' && !over);
  const live = warned.find(({ firstWarning }) => !firstWarning);
  if (live) return bindReports(trx, live.id, waiting.filter(hasWaited).map(({ id }) => id));
  if (known.some(({ state }) => state === 'open')) return;

  const sources = waiting.filter(({ possibleDuplicate }) => !possibleDuplicate);
  // What may be the same person twice adds no source, but what it tells of is as grave.
  const severe = sources.length > 0 ? waiting.find(isSevere) : undefined;
  // In order of tick, so the third is when there were enough.
  const third = sources[minSources - 1];
  // People were called about it when the detector saw it.
  const signalled = third && !severe && !hasWaited(third)
    && await isSignalled(trx, districtId, market, dayIn(context.config.timeZone, now - incidentWindow));
  // A first warning that one person signed ends within hours: it takes nobody in, or they would be forgotten with it. While
  // it is up one more severe report says nothing new; three are an alert of their own.
  const enough = third ? severe || hasWaited(third) || signalled : severe && warned.length === 0;
  if (!enough || isDecided(waiting, sources.length, known)) return;
  const id = randomUUID();
  await queries.insertIncident(trx, {
    id, market, kind: (severe ?? sources[0]!).kind, level: 'district', areaId: districtId, openedTick: waiting.at(-1)!.tick,
  });
  await queries.insertProposal(trx, { id: randomUUID(), incidentId: id, findingId: null, reason: third ? 'district-sources' : 'first-warning' });
  if (severe) await callAboutProposal(context, trx, districtId);
}

/** Somebody decided against this already, and since then neither more stands behind it nor anything that would do by itself. */
function isDecided(waiting: queries.WaitingReport[], sources: number, known: queries.DistrictIncident[]): boolean {
  const refused = Math.max(0, ...known.map(({ dismissedSources }) => dismissedSources ?? 0));
  if (sources > refused) return false;
  // Fewer can be others: what was looked at then may have gone out with a zone since, or be out of the window.
  const looked = Math.max(...known.map(({ dismissedAt }) => (dismissedAt ? tickEnd(dismissedAt.getTime()).getTime() : 0)));
  const since = waiting.filter(({ decidedTick }) => decidedTick.getTime() > looked);
  return since.filter(({ possibleDuplicate }) => !possibleDuplicate).length < minSources && !since.some(isSevere);
}
