/** Forgets a browser with everything that was noted about sending to it; whether it was known is not told. */
import { randomUUID } from 'node:crypto';
import type { Context } from '../runtime/context.ts';
import { journalDeletions } from '../runtime/deletion-journal.ts';
import { endpointTag } from './endpoint-seal.ts';
import { deleteSubscription } from './queries.ts';

export async function removeSubscription(context: Context, endpoint: string): Promise<void> {
  const tag = await endpointTag(context.keys, endpoint);
  await context.db.as('subscriber', async (trx) => {
    const id = await deleteSubscription(trx, tag);
    // A line in any case: the time that the disk takes would else tell whether the endpoint was known.
    await journalDeletions(context, 'subscription', [id ?? randomUUID()]);
  });
}
