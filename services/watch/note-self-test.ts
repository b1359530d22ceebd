/** How the service's test of itself went, kept where every process and staff can read it. */
import type { Context } from '../runtime/context.ts';
import { selfTest, setSelfTest, type SelfTest } from './queries.ts';

/** Clock milliseconds: once a day, asked each hour. Some hours more and it is missing. */
const againAfter = 23 * 3_600_000;
const missingAfter = 26 * 3_600_000;

type Dated = Pick<Context, 'db' | 'clock'>;
const age = ({ clock }: Pick<Context, 'clock'>, { passed_at, since }: SelfTest) => clock.now() - (passed_at ?? since).getTime();

export async function selfTestDue(context: Dated): Promise<boolean> {
  const last = await context.db.as('watcher', selfTest);
  return last.failures > 0 || age(context, last) > againAfter;
}

/** Failures in a row: at so many staff are called, and again after so many more, which one an hour makes a day. */
const callFrom = 2;
const callEvery = 24;

/**
 * `failedStep`: none where it went well. Returns how often in a row it has failed by now. Counted and called about in one transaction:
 * whoever runs it, and whatever fails meanwhile, the call is not missed.
 */
export const noteSelfTest = (context: Pick<Context, 'db' | 'clock' | 'enqueue'>, failedStep: string | undefined): Promise<number> =>
  context.db.owner.transaction().execute(async (trx) => {
    const failures = await setSelfTest(trx, context.clock.date(), failedStep ?? null);
    if (failures >= callFrom && (failures - callFrom) % callEvery === 0) await context.enqueue(trx, 'page-staff', { why: 'self-test' }, 'self-test');
    return failures;
  });

/** It is not missing: it went well in the last day, or the service is not that old. */
export const soundAge = (context: Pick<Context, 'clock'>, last: SelfTest): boolean => age(context, last) < missingAfter;
