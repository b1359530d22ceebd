import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import * as queries from './sighting-queries.ts';

/** At the end of a tick the public may know which alerts outreach knows of: not before, or it would tell when a team said so. */
export async function tellKnown(context: Context): Promise<void> {
  await context.db.as('worker', (trx) => queries.tellKnown(trx, tickOf(context.clock.now())));
}
