import { reportRowLifetime, sealedTextLifetime } from '../contract/limits.ts';
import { hourOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { keyName } from '../runtime/keys.ts';
import { dropTextsBefore, deleteReportsBefore } from './queries.ts';

/** Destroys the keys of texts older than 72 h, so that every copy of them is unreadable, then the rows' own bytes. */
export async function purgeReports(context: Context): Promise<void> {
  const now = context.clock.now();
  // The last text of an hour is 72 h old when its hour is 73 h old.
  const keptFrom = hourOf(now - sealedTextLifetime);
  for (const name of await context.keys.names('hours')) {
    if (name < keyName(keptFrom)) await context.keys.destroy('hours', name);
  }
  await context.db.as('worker', async (trx) => {
    await dropTextsBefore(trx, keptFrom);
    await deleteReportsBefore(trx, new Date(now - reportRowLifetime));
  });
}
