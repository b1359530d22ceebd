import type { Context } from '../runtime/context.ts';
import { recordAudit } from './audit.ts';
import { deleteSession } from './session-queries.ts';

/** Ends the session on the server: a copy of the cookie is worth nothing from here on. */
export async function signOut(context: Context, staffId: string, sessionHash: Buffer): Promise<void> {
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    await deleteSession(trx, sessionHash);
    await recordAudit(context, trx, { at, by: staffId, action: 'signed-out', subject: 'person', subjectId: staffId });
  });
}
