import type { Context } from '../runtime/context.ts';
import { deleteSpent } from './sighting-queries.ts';

/** What readers answered about an alert, and requests to take it back, go when it has ended. */
export async function purgeSightings(context: Context): Promise<void> {
  await context.db.as('worker', (trx) => deleteSpent(trx, context.clock.date()));
}
