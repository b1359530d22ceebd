/** What never led to a warning goes with its reports: a group of one would else tell of that one report for ever. */
import { reportRowLifetime } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { deleteSpentIncidents, forgetNearness } from './queries.ts';

export async function purgeIncidents(context: Context): Promise<void> {
  const before = new Date(context.clock.now() - reportRowLifetime);
  await context.db.as('worker', async (trx) => {
    await deleteSpentIncidents(trx, before);
    await forgetNearness(trx, before);
  });
}
