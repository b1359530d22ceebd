/** What becomes of jobs that failed for good: an operator has mended the cause and sends them again, or forgets them. */
import type { Context } from '../runtime/context.ts';
import type { JobName, JobPayloads } from '../runtime/enqueue.ts';
import { failedJobs, takeFailedJobs } from './queries.ts';

export const listFailedJobs = ({ db }: Context): Promise<{ job: string; count: number }[]> => db.as('watcher', failedJobs);

/** How many. They go with the jobs that are sent instead of them, or without. */
export function settleFailedJobs(context: Context, what: 'retry' | 'discard'): Promise<number> {
  return context.db.as('worker', async (trx) => {
    const taken = await takeFailedJobs(trx);
    if (what === 'retry') for (const { job, data } of taken) await context.enqueue(trx, job as JobName, data as JobPayloads[JobName]);
    return taken.length;
  });
}
