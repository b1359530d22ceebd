import type { HeadsUpAnswer } from '../contract/codes.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import type { SignedIn } from '../staff/require-role.ts';
import * as queries from './heads-up-queries.ts';
import { listHeadsUps } from './list-heads-ups.ts';

/** A worker says that they have seen it, or are on the way. Throws not-found where it does not stand, or not in their districts. */
export async function answerHeadsUp(context: Context, id: string, answer: HeadsUpAnswer, by: SignedIn): Promise<void> {
  const { headsUps } = await listHeadsUps(context, by);
  const at = context.clock.date();
  const done = headsUps.some((one) => one.id === id) && await context.db.as('staff', async (trx) => {
    if (!(await queries.answerHeadsUp(trx, { tag: Buffer.from(id, 'hex'), staffId: by.id, answer }, at))) return false;
    // Inside the tick the entry is written when it ends (settle-heads-ups.ts).
    const reportId = queries.reportOf(id);
    if (reportId) await recordAudit(context, trx, { at, by: by.id, action: 'heads-up-answered', subject: 'report', subjectId: reportId, reason: answer });
    return true;
  });
  if (!done) throw new Problem('not-found', 'The list has changed since. Read it again, then answer.');
}
