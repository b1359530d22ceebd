import { sql } from 'kysely';
import { dayIn } from '../../contract/day-in.ts';
import { reportCountLifetime, reportRowLifetime } from '../../contract/limits.ts';
import type { Context } from '../../runtime/context.ts';

/** Signals go with the reports they were seen in, what services counted with the counts of reports. */
export async function purgeDetection({ db, clock, config }: Context): Promise<void> {
  const before = (lifetime: number) => dayIn(config.timeZone, clock.now() - lifetime);
  await db.as('worker', async (trx) => {
    await sql`delete from signal where last_day < ${before(reportRowLifetime)}`.execute(trx);
    await sql`delete from case_count where day < ${before(reportCountLifetime)}`.execute(trx);
  });
}
