import { reportRowLifetime, sealedTextLifetime } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { keyName } from '../runtime/keys.ts';
import { dropTextsBefore, deleteReportsBefore } from './queries.ts';

const hour = 3_600_000;

/** Destroys the keys of texts older than 72 h, so that every copy of them is unreadable, then the rows' own bytes. */
export async function purgeReports(context: Context): Promise<void> {
  const now = context.clock.now();
  const keptFrom = new Date(now - sealedTextLifetime - hour);
  const oldest = keyName(new Date(Math.floor(keptFrom.getTime() / hour) * hour));
  for (const name of await context.keys.names('hours')) {
    if (name < oldest) await context.keys.destroy('hours', name);
  }
  await context.db.as('worker', async (trx) => {
    await dropTextsBefore(trx, keptFrom);
    await deleteReportsBefore(trx, new Date(now - reportRowLifetime));
  });
}
