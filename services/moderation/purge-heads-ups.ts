import type { Context } from '../runtime/context.ts';
import { deleteHeadsUpsBefore } from './heads-up-queries.ts';

/** What workers were told is forgotten when it has ended; the audit trail keeps who told them. */
export async function purgeHeadsUps(context: Context): Promise<void> {
  await context.db.as('worker', (trx) => deleteHeadsUpsBefore(trx, context.clock.date()));
}
