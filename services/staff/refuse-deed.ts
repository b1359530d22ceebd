import type { Context } from '../runtime/context.ts';
import { recordAudit } from './audit.ts';
import { settleDeed } from './deed-queries.ts';
import { lockOpenDeed } from './sign-deed.ts';

/** Another administrator says no, or who asked thinks better of it. */
export async function refuseDeed(context: Context, id: string, by: string): Promise<void> {
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    const { askedBy } = await lockOpenDeed(trx, id, at);
    await settleDeed(trx, id, 'refused', by, at);
    await recordAudit(context, trx, { at, by, action: askedBy === by ? 'deed-taken-back' : 'deed-refused', subject: 'deed', subjectId: id });
  });
}
