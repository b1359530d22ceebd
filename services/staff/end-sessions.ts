import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { deleteOtherSessions, deleteOwnSession } from './session-queries.ts';

/** Ends one session of one's own, on whatever device it is. */
export async function endSession(context: Context, staffId: string, sessionId: string): Promise<void> {
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    if (!(await deleteOwnSession(trx, staffId, sessionId))) throw new Problem('not-found', 'This session is over already.');
    await recordAudit(context, trx, { at, by: staffId, action: 'session-ended', subject: 'person', subjectId: staffId });
  });
}

/** Ends all but the one this was asked from, and the calls to every phone of this person. */
export async function endOtherSessions(context: Context, staffId: string, sessionHash: Buffer): Promise<void> {
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    await deleteOtherSessions(trx, staffId, sessionHash);
    await recordAudit(context, trx, { at, by: staffId, action: 'sessions-ended', subject: 'person', subjectId: staffId });
  });
}
