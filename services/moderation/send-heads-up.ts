/**
 * One reviewer tells the workers of a district about one report, at once: outreach, community reviewers and who else reviews
 * there are called. It waits for nobody and for no tick, makes no public byte, and ends by itself.
 */
import { headsUpLifetime } from '../contract/limits.ts';
import type { HeadsUpSent } from '../contract/heads-up.ts';
import { canCall, pageStaffNow } from '../delivery/page-staff.ts';
import { tickEnd, tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { headsUpReports, insertHeadsUp, zonesNamed } from './heads-up-queries.ts';
import { tagOf } from './report-tag.ts';
import { earlyDecisions } from './decision-queries.ts';
import { keepSpoolClosed } from './queries.ts';
import { readSpool } from './read-spool.ts';

/** Doing it again tells nobody anew. Throws not-found, already-withdrawn, or wrong-state where the report was rejected. */
export async function sendHeadsUp(context: Context, reportId: string, staffId: string): Promise<HeadsUpSent> {
  const now = context.clock.now();
  const { call, ...told } = await context.db.as('staff', async (trx) => {
    await keepSpoolClosed(trx);
    const [report] = await headsUpReports(trx, [reportId]);
    const spooled = report ? undefined : (await readSpool(context, trx)).find(({ id }) => id === reportId);
    if (report?.state === 'withdrawn') throw new Problem('already-withdrawn', 'There is nothing left to tell.');
    const early = spooled && (await earlyDecisions(trx)).find(({ tag }) => tag.equals(spooled.tag));
    if (report?.state === 'rejected' || early?.verdict === 'reject') throw new Problem('wrong-state', 'The report was rejected. Undo that first, then tell the workers.');
    if (!report && !spooled) throw new Problem('not-found', 'The report is gone. Reload the queue.');

    const sent = await insertHeadsUp(trx, {
      report_tag: spooled?.tag ?? tagOf(reportId), tick: spooled?.tick ?? tickOf(now),
      ends_tick: new Date(tickEnd(now).getTime() + headsUpLifetime), staff_id: staffId,
    }, new Date(now));
    const [zone] = await zonesNamed(trx, [report?.zone ?? spooled!.content.zone]);
    const page = { why: 'heads-up', except: staffId, ...(zone && { districtId: zone.districtId }) } as const;
    const answer = { by: sent.by, until: sent.until.toISOString(), called: await canCall(context, trx, page) };
    if (sent.new) {
      if (!report) return { ...answer, call: page };
      await context.enqueue(trx, 'page-staff', page);
      // Inside its tick a report is named nowhere but by its tag: the entry is written when the tick ends (settle-heads-ups.ts).
      await recordAudit(context, trx, { at: new Date(now), by: staffId, action: 'heads-up-sent', subject: 'report', subjectId: reportId });
    }
    return { ...answer, call: undefined };
  });
  if (call) pageStaffNow(context, call);
  return told;
}
