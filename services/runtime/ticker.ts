/** Wakes the work that the clock causes. A missed beat costs nothing: each job does all that is due. */
import { receiveTick } from '../contract/limits.ts';
import type { Context } from './context.ts';
import type { JobName } from './enqueue.ts';
import { faultOf } from './log.ts';

type Beat = 'open-spool' | 'propose-districts' | 'issue-alerts' | 'retry-deliveries' | 'seal-audit' | 'publish-numbers' | 'purge' | 'keep-backup' | 'self-test' | 'ping-dead-man';
/** `after`: not at the round moment but so much later. */
const beats: { job: Beat; length: number; after?: number }[] = [
  { job: 'open-spool', length: receiveTick },
  { job: 'propose-districts', length: 60_000 },
  // More often than publish ticks come: what was approved in the last moment before one must not wait for the next.
  { job: 'issue-alerts', length: 60_000 },
  { job: 'retry-deliveries', length: 60_000 },
  { job: 'seal-audit', length: 24 * 3_600_000 },
  { job: 'publish-numbers', length: 24 * 3_600_000 },
  { job: 'purge', length: 3_600_000 },
  { job: 'keep-backup', length: 3_600_000 },
  // In the middle of a tick, where least else happens.
  { job: 'self-test', length: 3_600_000, after: 7 * 60_000 },
  { job: 'ping-dead-man', length: 5 * 60_000 },
];

/** Returns how to stop. The first beat of each comes at once: the process may have been away. */
export function startTicker(context: Context): () => void {
  const last = new Map<JobName, number>();
  const due = () => {
    const jobs = beats.filter(({ job, length, after = 0 }) => {
      if (job === 'ping-dead-man' && !context.config.deadManUrl) return false;
      const current = Math.floor((context.clock.now() - after) / length);
      const before = last.get(job);
      last.set(job, current);
      return before !== current;
    }).map(({ job }) => job);
    // At the end of a receive tick what goes out waits for what the tick held: that job does one after the other (jobs.ts).
    return jobs.includes('open-spool') ? jobs.filter((job) => job !== 'issue-alerts') : jobs;
  };
  const beat = () => Promise.all(due().map(async (job) => {
    await context.db
      .as('worker', (trx) => context.enqueue(trx, job, {}, 'tick'))
      .catch((error: unknown) => {
        last.delete(job);
        context.log.error({ job, ...faultOf(error) }, 'ticker-fault');
      });
  }));
  void beat();
  return context.clock.every(1000, beat);
}
