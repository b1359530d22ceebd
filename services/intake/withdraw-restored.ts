/** Takes back again what the deletion journal names and a restored database still has. */
import type { Context } from '../runtime/context.ts';
import { journaled } from '../runtime/deletion-journal.ts';
import { keepOneCounted } from '../moderation/keep-one-counted.ts';
import { markWithdrawn } from './queries.ts';

export async function withdrawRestored(context: Context): Promise<void> {
  const ids = await journaled(context, 'report');
  await context.db.as('worker', async (trx) => {
    for (let at = 0; at < ids.length; at += 500) {
      const some = ids.slice(at, at + 500);
      await markWithdrawn(trx, some);
      await keepOneCounted(context, trx, some);
    }
  });
}
