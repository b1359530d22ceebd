import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import type { SignedIn } from './require-role.ts';
import { deleteShift } from './shift-queries.ts';

/** One's own, or, by an administrator, anybody's. Throws not-found. */
export async function removeShift(context: Context, id: string, me: Pick<SignedIn, 'id' | 'role'>): Promise<void> {
  await context.db.as('staff', async (trx) => {
    const person = await deleteShift(trx, id, me.role === 'administrator' ? undefined : me.id);
    if (!person) throw new Problem('not-found', 'The shift is gone, or it is somebody else’s.');
    await recordAudit(context, trx, { at: context.clock.date(), by: me.id, action: 'shift-removed', subject: 'person', subjectId: person });
  });
}
