import { visitDays } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { firstKeptDay, momentOf } from './present-moment.ts';
import { purgeVisitsBefore } from './queries.ts';

/** Visits go when their day is seven days past; of those that stay it is forgotten when they were written. */
export async function purgeVisits({ db, clock, config }: Context): Promise<void> {
  const { day } = momentOf(clock.now(), config.timeZone);
  await db.as('worker', (trx) => purgeVisitsBefore(trx, firstKeptDay(day, visitDays)));
}
