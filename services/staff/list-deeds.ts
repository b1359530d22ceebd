import { deedLifetime } from '../contract/limits.ts';
import type { DeedsAnswer } from '../contract/people.ts';
import type { Context } from '../runtime/context.ts';
import { deeds } from './deed-queries.ts';
import { viewDeed } from './view-deed.ts';

/** What was asked for in the last seven days, with who may sign it. */
export async function listDeeds(context: Context, me: string): Promise<DeedsAnswer> {
  return context.db.as('staff', async (trx) => {
    const found = [];
    for (const record of await deeds(trx, { since: new Date(context.clock.now() - deedLifetime) })) found.push(await viewDeed(context, trx, record, me));
    return { deeds: found };
  });
}
