/**
 * Stage 5 of the path: a reviewer accepts, holds or rejects. The state, the audit entry and the job that follows
 * are one transaction; of two reviewers one is told that the other was first.
 */
import type { Trx } from '@porchlight/db/connect.ts';
import type { EarlyDecisionRow } from '@porchlight/db/schema.ts';
import type { Verdict } from '../contract/codes.ts';
import { holdReasons, rejectReasons, separateReasons } from '../contract/codes.ts';
import { tickEnd } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import * as queries from './queries.ts';
import { readSpool } from './read-spool.ts';

export interface Decision { verdict: Verdict; reason?: string | undefined; separatePerson?: boolean | undefined }
const states = { accept: 'accepted', hold: 'held', reject: 'rejected' } as const;

/** Throws not-found, bad-field (a reason that does not go with the verdict), already-decided or already-withdrawn. */
export async function decideReport(context: Context, reportId: string, decision: Decision, staffId: string): Promise<void> {
  refuseWrongReason(decision);
  await context.db.as('staff', async (trx) => {
    await queries.keepSpoolClosed(trx);
    const tick = tickEnd(context.clock.now());
    if (await decide(context, trx, reportId, decision, staffId, tick)) {
      await audit(context, trx, context.clock.date(), reportId, decision, staffId);
      return;
    }
    await refuseOrDecideEarly(context, trx, reportId, decision, staffId);
  });
}

/** True if the report was there and open. */
async function decide(
  context: Context, trx: Trx, reportId: string, { verdict, reason, separatePerson = false }: Decision, staffId: string, tick: Date,
): Promise<boolean> {
  const done = await queries.decideOpen(trx, reportId, {
    state: states[verdict], holdReason: verdict === 'hold' ? (reason ?? null) : null, separatePerson, staffId, tick,
  });
  if (done && verdict === 'accept') await context.enqueue(trx, 'group-incident', { reportId }, reportId);
  return Boolean(done);
}

async function refuseOrDecideEarly(context: Context, trx: Trx, reportId: string, { verdict, reason, separatePerson = false }: Decision, staffId: string) {
  const report = await queries.reportState(trx, reportId);
  if (report?.state === 'withdrawn') throw new Problem('already-withdrawn', 'Its words are gone. There is nothing left to decide.');
  if (report) throw new Problem('already-decided', `${report.decidedBy ?? 'Somebody'} marked it as ${report.state}.`);
  const spooled = (await readSpool(context, trx)).find(({ id }) => id === reportId);
  if (!spooled) throw new Problem('not-found', 'The report is gone. Reload the queue.');
  const first = await queries.insertEarlyDecision(trx, {
    tag: spooled.tag, tick: spooled.tick, verdict, reason: reason ?? null, separatePerson, staffId,
  });
  if (!first) {
    const by = (await queries.earlyDecisions(trx)).find(({ tag }) => tag.equals(spooled.tag));
    throw new Problem('already-decided', `${by?.decidedBy ?? 'Somebody'} decided it a moment ago.`);
  }
}

/** Applies a decision that was taken inside the tick; its audit entry carries the tick's end, not the instant. */
export async function settleEarlyDecision(context: Context, trx: Trx, reportId: string, row: EarlyDecisionRow, at: Date): Promise<void> {
  const decision = { verdict: row.verdict as Verdict, reason: row.reason ?? undefined, separatePerson: row.separate_person };
  if (!(await decide(context, trx, reportId, decision, row.staff_id, at))) return; // taken back in the same tick
  await audit(context, trx, at, reportId, decision, row.staff_id);
}

const audit = (context: Context, trx: Trx, at: Date, reportId: string, { verdict, reason }: Decision, by: string) =>
  recordAudit(context, trx, {
    at, by, action: `report-${states[verdict]}`, subject: 'report', subjectId: reportId, reason,
  });

function refuseWrongReason({ verdict, reason, separatePerson }: Decision): void {
  if (separatePerson && verdict !== 'accept') throw new Problem('bad-field', 'Goes with accept only.', 'separatePerson');
  const allowed: readonly string[] = { accept: separatePerson ? separateReasons : [], hold: holdReasons, reject: rejectReasons }[verdict];
  if ((verdict === 'reject' || separatePerson) && !reason) throw new Problem('bad-field', `This needs a reason: ${allowed.join(', ')}.`, 'reason');
  if (reason && !allowed.includes(reason)) throw new Problem('bad-field', `Allowed: ${allowed.join(', ') || 'none'}.`, 'reason');
}
