import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { momentOf } from './present-moment.ts';
import * as queries from './queries.ts';

/** A slip of the thumb is taken back, by whoever sees it: nobody knows whose it was. Throws not-found. */
export async function removeVisit(context: Context, id: string): Promise<void> {
  const now = context.clock.date();
  await context.db.as('staff', async (trx) => {
    const zone = await queries.deleteVisit(trx, id);
    if (zone === undefined) throw new Problem('not-found', 'Somebody took it out before. Read the list again.');
    await queries.forgetUntold(trx, zone, momentOf(now.getTime(), context.config.timeZone).day, now);
  });
}
