/**
 * Stage 6 of the path: accepted reports of one market in one zone within 72 h become an incident; at three separate
 * sources an alert is proposed. A report of unknown market waits beside an incident of a known one for a reviewer's word.
 */
import { randomUUID } from 'node:crypto';
import type { Trx } from '@porchlight/db/connect.ts';
import { incidentWindow, minSources } from '../contract/limits.ts';
import { isSevere } from '../contract/severe.ts';
import type { Context } from '../runtime/context.ts';
import { callAboutProposal } from './call-about-proposal.ts';
import * as queries from './queries.ts';

export async function groupIncident(context: Context, { reportId }: { reportId: string }): Promise<void> {
  await context.db.as('worker', async (trx) => {
    const found = await queries.acceptedReport(trx, reportId);
    if (!found) return; // taken back meanwhile
    await queries.lockArea(trx, found.zoneId);
    const report = await queries.acceptedReport(trx, reportId);
    if (!report) return;
    // Its own source since it was called another person's: together with the others it may be enough now.
    if (report.incidentId) return proposeIfEnough(context, trx, report.incidentId);

    const reach = (ms: number) => new Date(report.tick.getTime() + ms);
    const near = await queries.incidentsInReach(trx, report.zoneId, reach(-incidentWindow), reach(incidentWindow), context.clock.date());
    const own = near.find(({ market }) => market === report.market);
    await context.enqueue(trx, 'propose-districts', {}, 'now');
    if (own) return joinAndPropose(context, trx, own.id, [report.id]);

    let members = [report.id];
    if (report.market === 'unknown' && near.length > 0) {
      const waiting = await queries.waitingUnknown(trx, report.zoneId, reach(-incidentWindow));
      if (waiting.filter(({ possibleDuplicate }) => !possibleDuplicate).length < minSources) return;
      members = waiting.map(({ id }) => id);
    }
    const id = randomUUID();
    await queries.insertIncident(trx, {
      id, market: report.market, kind: report.kind, level: 'zone', areaId: report.zoneId, openedTick: report.tick,
    });
    await joinAndPropose(context, trx, id, members);
  });
}

/** Also what a reviewer's confirmation does (join-incident.ts); `by`, who need not be called. */
export async function joinAndPropose(context: Context, trx: Trx, incidentId: string, reportIds: string[], by?: string): Promise<void> {
  await queries.joinReports(trx, incidentId, reportIds);
  await proposeIfEnough(context, trx, incidentId, by);
}

async function proposeIfEnough(context: Context, trx: Trx, incidentId: string, by?: string): Promise<void> {
  if ((await queries.sourcesOf(trx, incidentId)) < minSources) return;
  if (!(await queries.insertProposal(trx, { id: randomUUID(), incidentId, findingId: null, reason: 'sources' }))) return;
  const reports = await queries.reportsOf(trx, incidentId);
  if (reports.some(isSevere)) await callAboutProposal(context, trx, reports[0]!.districtId, by);
}
