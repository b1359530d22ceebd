/** Forgets again who had unsubscribed and is back in a restored database. Who subscribed anew since has another row, and stays. */
import type { Context } from '../runtime/context.ts';
import { journaled } from '../runtime/deletion-journal.ts';
import { deleteSubscriptions } from './queries.ts';

export async function forgetRestored(context: Context): Promise<void> {
  const ids = await journaled(context, 'subscription');
  await context.db.as('worker', (trx) => deleteSubscriptions(trx, ids));
}
