/** Forgets a browser with everything that was noted about sending to it; whether it was known is not told. */
import type { Context } from '../runtime/context.ts';
import { endpointTag } from './endpoint-seal.ts';
import { deleteSubscription } from './queries.ts';

export async function removeSubscription(context: Context, endpoint: string): Promise<void> {
  const tag = await endpointTag(context.keys, endpoint);
  await context.db.as('subscriber', (trx) => deleteSubscription(trx, tag));
}
