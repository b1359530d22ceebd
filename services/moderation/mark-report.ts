/**
 * What a reviewer notes beside a report: I read this one, not me, call the others, let it rest, ask its reporter. None of it
 * decides anything, and none takes the report out of the queue.
 */
import { claimFor, receiveTick, severeAsideFor } from '../contract/limits.ts';
import type { Mark } from '../contract/queue.ts';
import { pageStaffNow } from '../delivery/page-staff.ts';
import { tickEnd, tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import type { JobPayloads, PageReason } from '../runtime/enqueue.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { claimedBy } from './claimed-by.ts';
import { lockMark, setMark, type MarkRow } from './mark-queries.ts';
import { keepSpoolClosed } from './queries.ts';
import { readReports, type FoundReport } from './read-reports.ts';

type Change = Parameters<typeof setMark>[2];

/** Throws not-found, already-withdrawn, already-decided, claimed (somebody else reads it), wrong-state (asked before) or bad-field (a severe one put off for long). */
export async function markReport(context: Context, reportId: string, mark: Mark, staffId: string): Promise<void> {
  const call = await context.db.as('staff', async (trx) => {
    await keepSpoolClosed(trx);
    const report = (await readReports(context, trx, [reportId])).get(reportId);
    if (!report) throw new Problem('not-found', 'The report is gone. Reload the queue.');
    refuseDecided(report, mark);
    if (mark.do === 'snooze' && report.severe && mark.ticks * receiveTick > severeAsideFor) {
      throw new Problem('bad-field', 'A life may be at stake: put it off for 30 minutes at most, or pass it on and the others are called.', 'ticks');
    }
    const now = context.clock.now();
    const held = await lockMark(trx, report.tag, report.tick, new Date(now));
    const change = changeOf(held, mark, staffId, now);
    if (!change) return undefined; // sent twice, or it stands so already
    await setMark(trx, report.tag, change);
    const page = pageFor(report, mark, staffId);
    if (page && !report.spooled) await context.enqueue(trx, 'page-staff', page, `${page.why} ${staffId}`);
    // Inside its tick the trail has neither the report's id nor, beside it, an instant at which it was there.
    await recordAudit(context, trx, {
      at: report.spooled ? tickOf(now) : new Date(now), by: staffId, action: 'report-marked', subject: 'report',
      subjectId: report.spooled ? report.tag.toString('hex') : reportId, reason: mark.do,
    });
    return report.spooled ? page : undefined;
  });
  if (call) pageStaffNow(context, call);
}

function refuseDecided({ state, decidedBy }: FoundReport, mark: Mark): void {
  if (state === 'withdrawn') throw new Problem('already-withdrawn', 'Its words are gone. There is nothing left to do.');
  if (state === 'open' || state === 'held' || (state === 'accepted' && mark.do === 'ask')) return;
  throw new Problem('already-decided', `${decidedBy ?? 'Somebody'} marked it as ${state}. Undo that first.`);
}

/** Absent where nothing changes. */
function changeOf(held: MarkRow, mark: Mark, staffId: string, now: number): Change | undefined {
  const mine = held.claimed_by === staffId;
  const free: Change = { claimed_by: null, claimed_until: null };
  const refuseOthers = () => {
    if (held.claimant && !mine) throw claimedBy(held.claimant);
  };
  switch (mark.do) {
    case 'claim': {
      refuseOthers();
      const until = tickEnd(now + claimFor);
      if (mine && held.claimed_until?.getTime() === until.getTime()) return undefined;
      return { claimed_by: staffId, claimed_until: until, passed_by: held.passed_by.filter((id) => id !== staffId) };
    }
    case 'release':
      refuseOthers();
      return mine ? free : undefined;
    case 'pass-on':
      if (held.passed_by.includes(staffId)) return mine ? free : undefined;
      return { passed_by: [...held.passed_by, staffId], ...(mine && free) };
    case 'escalate':
      return held.escalated_by ? undefined : { escalated_by: staffId, snoozed_until: null };
    case 'calm':
      return held.escalated_by ? { escalated_by: null } : undefined;
    case 'snooze':
      refuseOthers();
      // At least as long as was asked for.
      return { snoozed_until: tickEnd(now + mark.ticks * receiveTick - 1), ...(mine && free) };
    case 'wake':
      return held.snoozed_until ? { snoozed_until: null } : undefined;
    case 'ask':
      refuseOthers();
      if (held.question === mark.question) return undefined;
      if (held.question) throw new Problem('wrong-state', 'Its reporter was asked one question already, and more are not asked.');
      return { question: mark.question, asked_tick: tickEnd(now) };
  }
}

/** Whom to call says nothing about the report: its tick may still run. */
function pageFor({ severe }: FoundReport, mark: Mark, except: string): JobPayloads['page-staff'] | undefined {
  const why: PageReason | undefined = mark.do === 'escalate' ? 'escalated' : mark.do === 'pass-on' && severe ? 'passed-on' : undefined;
  return why && { why, except };
}
