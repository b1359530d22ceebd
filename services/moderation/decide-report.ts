/**
 * Stage 5 of the path: a reviewer accepts, holds or rejects. The state, the audit entry and the job that follows
 * are one transaction; of two reviewers one is told that the other was first.
 */
import type { Selectable } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { EarlyDecisionRow } from '@porchlight/db/schema.ts';
import type { Verdict } from '../contract/codes.ts';
import type { Decision } from '../contract/queue.ts';
import type { Context } from '../runtime/context.ts';
import { decideOpened, decideReports, noteDecision } from './decide-reports.ts';

/**
 * Throws not-found, bad-field (a reason that does not go with the verdict), already-decided, already-withdrawn, claimed, or
 * wrong-state (to be its own source, of a report that an alert went out with).
 */
export async function decideReport(context: Context, reportId: string, decision: Decision, staffId: string): Promise<void> {
  const { refused: [refusal] } = await context.db.as('staff', (trx) => decideReports(context, trx, [reportId], decision, staffId));
  if (refusal) throw refusal.problem;
}

/** Applies a decision that was taken inside the tick; its audit entry carries the tick's end, not the instant. */
export async function settleEarlyDecision(context: Context, trx: Trx, reportId: string, row: Selectable<EarlyDecisionRow>, at: Date): Promise<void> {
  const decision: Decision = {
    verdict: row.verdict as Verdict, separatePerson: row.separate_person, samePerson: row.same_person, ...(row.reason && { reason: row.reason as Decision['reason'] }),
  };
  const done = await decideOpened(context, trx, [reportId], decision, { staffId: row.staff_id, tick: at });
  if (done.length > 0) await noteDecision(context, trx, reportId, decision, row.staff_id, at); // else taken back in the same tick
}
