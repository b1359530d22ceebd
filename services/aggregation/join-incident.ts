import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { joinAndPropose } from './group-incident.ts';
import * as queries from './queries.ts';

/** A reviewer confirms that a report of unknown market belongs to an incident of its zone. Throws not-found or wrong-state. */
export async function joinIncident(context: Context, incidentId: string, reportId: string, staffId: string): Promise<void> {
  await context.db.as('staff', async (trx) => {
    const incident = await queries.incidentById(trx, incidentId, context.clock.date());
    // Before the report is read: of two people who join it, the second is told.
    if (incident) await queries.lockArea(trx, incident.areaId);
    const report = await queries.acceptedReport(trx, reportId);
    if (!incident || !report) throw new Problem('not-found', 'The report or the group is gone. Reload the queue.');
    if (report.incidentId) throw new Problem('wrong-state', 'This report already belongs to a group, and stays there.');
    if (report.market !== 'unknown' || incident.level !== 'zone' || incident.areaId !== report.zoneId) {
      throw new Problem('wrong-state', 'Only a report of unknown drug can join a group, and only in its own area.');
    }
    if (incident.over) throw new Problem('wrong-state', 'The alert of this group has ended. Leave the report for a new one.');
    await joinAndPropose(context, trx, incidentId, [reportId], staffId);
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'report-joined', subject: 'report', subjectId: reportId, reason: incidentId });
  });
}
