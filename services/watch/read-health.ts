/** How the service is, from the database: for metrics and for staff. */
import { newestBackups, type NewestBackups } from '../backup/newest-backups.ts';
import type { Context } from '../runtime/context.ts';
import { fanOutPaused } from '../runtime/fan-out-pause.ts';
import { failedJobs, numbers, processes, selfTest, waitingJobs, type Numbers, type Process, type SelfTest } from './queries.ts';

/** Clock milliseconds after which a message that waits is late: its push service is in trouble, or we are. */
const lateAfter = 10 * 60_000;

export interface Health extends Numbers {
  waiting: { job: string; count: number; seconds: number }[];
  failedJobs: { job: string; count: number }[];
  selfTest: SelfTest;
  processes: Process[];
  backups: NewestBackups;
  /** After a restore, until `resume`. */
  paused: boolean;
}

export async function readHealth(context: Pick<Context, 'config' | 'db' | 'clock' | 'demo'>): Promise<Health> {
  const { db, clock } = context;
  const paused = await fanOutPaused(db);
  const found = await db.as('watcher', async (trx) => ({
    paused,
    ...(await numbers(trx, clock.date(), lateAfter)), waiting: await waitingJobs(trx), failedJobs: await failedJobs(trx),
    selfTest: await selfTest(trx), processes: await processes(trx),
  }));
  return { ...found, backups: await newestBackups(context, found.backedUpHour, found.selfTest.since) };
}
