/** All SQL of the watch over the service itself, under a role that sees ages and numbers and no row of a person. */
import { sql, type Selectable } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { ProcessRow, SelfTestRow } from '@porchlight/db/schema.ts';
import { receiveTick } from '../contract/limits.ts';
import { deadLetterQueue } from '../runtime/enqueue.ts';

/** Seconds; of jobs in the database's own time, of the rest in the service's. Dates of reports are ends of receive ticks. */
export interface Numbers {
  /** The oldest report of an ended tick that nobody has decided, or that is on hold. */
  undecidedSince: Date | null;
  /** Ticks before it are open; the hours of the last finished purge and of the last backup by command. */
  openedUntil: Date | null; purgedHour: Date | null; backedUpHour: Date | null;
  /** How long what was approved and is due has waited; 0 where nothing is due. */
  publishLag: number;
  /** How long the oldest message that still waits for a push service has waited; 0 where none does. */
  deliveryLag: number;
  queued: number; late: number; failed: number;
  /** When work on the publish tick was last done. The queue forgets after ten minutes. */
  publishedAt: Date | null;
}

export type SelfTest = Omit<Selectable<SelfTestRow>, 'one'>;
export type Process = Selectable<ProcessRow>;

export async function numbers(trx: Trx, now: Date, lateAfter: number): Promise<Numbers> {
  const { rows } = await sql<Numbers>`
    select (select min(tick) + ${`${receiveTick} milliseconds`}::interval from report where state in ('open', 'held')) as "undecidedSince",
      i.opened_until as "openedUntil", i.purged_hour as "purgedHour", i.backed_up_hour as "backedUpHour",
      coalesce((select extract(epoch from ${now}::timestamptz - min(publish_at)) from proposal where state = 'approved' and publish_at < ${now}), 0)::float8 as "publishLag",
      d.*, (select max(completed_on) from pgboss.job where name in ('issue-alerts', 'open-spool') and state = 'completed') as "publishedAt"
    from instance i, (
      select coalesce(extract(epoch from ${now}::timestamptz - min(m.sent) filter (where d.state = 'queued')), 0)::float8 as "deliveryLag",
        count(*) filter (where d.state = 'queued')::int as queued,
        count(*) filter (where d.state = 'queued' and m.sent <= ${new Date(now.getTime() - lateAfter)})::int as late,
        count(*) filter (where d.state = 'failed')::int as failed
      from delivery d join alert_message m on m.alert_id = d.alert_id and m.version = d.version where d.state in ('queued', 'failed')
    ) d`.execute(trx);
  return rows[0]!;
}

/** Jobs that are not done, by name: how many, and how long ago the oldest was sent. */
export async function waitingJobs(trx: Trx): Promise<{ job: string; count: number; seconds: number }[]> {
  const { rows } = await sql<{ job: string; count: number; seconds: number }>`
    select name as job, count(*)::int as count, greatest(0, extract(epoch from now() - min(created_on)))::float8 as seconds from pgboss.job
    where name <> ${deadLetterQueue} and state in ('created', 'retry', 'active') group by 1 order by 1`.execute(trx);
  return rows;
}

/** Without their times: those of a job about a report would say when it came. */
export async function failedJobs(trx: Trx): Promise<{ job: string; count: number }[]> {
  const { rows } = await sql<{ job: string; count: number }>`
    select coalesce(source_name, name) as job, count(*)::int as count from pgboss.job where name = ${deadLetterQueue}
    group by 1 order by 1`.execute(trx);
  return rows;
}

/** They are gone with the transaction's commit. */
export async function takeFailedJobs(trx: Trx): Promise<{ job: string; data: unknown }[]> {
  const { rows } = await sql<{ job: string; data: unknown }>`
    delete from pgboss.job where name = ${deadLetterQueue} and source_name is not null returning source_name as job, data`.execute(trx);
  return rows;
}

export const selfTest = (trx: Trx): Promise<SelfTest> =>
  trx.selectFrom('self_test').select(['since', 'ran_at', 'passed_at', 'failed_step', 'failures']).executeTakeFirstOrThrow();

/** How often in a row it has failed by now. `failedStep`: null where it went well. */
export async function setSelfTest(trx: Trx, at: Date, failedStep: string | null): Promise<number> {
  const { failures } = await trx.updateTable('self_test')
    .set((e) => ({ ran_at: at, failed_step: failedStep, ...(failedStep === null ? { passed_at: at, failures: 0 } : { failures: e('failures', '+', 1) }) }))
    .returning('failures').executeTakeFirstOrThrow();
  return failures;
}

export const processes = (trx: Trx): Promise<Process[]> => trx.selectFrom('process').selectAll().orderBy('role').orderBy('started_at').execute();

export async function noteProcess(trx: Trx, row: Process): Promise<void> {
  await trx.insertInto('process').values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: row.seen_at, resting_push: row.resting_push })).execute();
}

export async function forgetProcesses(trx: Trx, seenBefore: Date): Promise<void> {
  await trx.deleteFrom('process').where('seen_at', '<', seenBefore).execute();
}

export async function removeProcess(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('process').where('id', '=', id).execute();
}
