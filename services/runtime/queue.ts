/** pg-boss on either engine. It hands jobs out; what they are and how they retry stands in jobs.ts. */
import { sql, type RawBuilder } from 'kysely';
import { fromKysely, fromPglite, PgBoss, type ConstructorOptions, type QueueOptions } from 'pg-boss';
import { roleName, type Db } from '@porchlight/db/connect.ts';
import { deadLetterQueue, type Enqueue, type JobName, type JobPayloads } from './enqueue.ts';
import { faultOf, type Log } from './log.ts';

/** How a queue treats failure, in seconds. There is no default: each job says its own. */
export type RetryPolicy = Required<Pick<QueueOptions, 'retryLimit' | 'retryDelay' | 'retryDelayMax' | 'expireInSeconds'>>;

export interface Queue {
  enqueue: Enqueue;
  /** Starts taking jobs of one name, one at a time in this process. */
  work<N extends JobName>(name: N, handle: (payload: JobPayloads[N]) => Promise<void>): Promise<void>;
  /** Jobs waiting, running or to be retried. */
  pending(): Promise<number>;
  /** Lets running jobs finish, takes no more. */
  stop(): Promise<void>;
}

const deadLettersKeptFor = 400 * 24 * 3600;
/** Milliseconds. While anything lies there, it is said again and again. */
const alarmEvery = 600_000;

/** A worker that says nothing for so long is dead, and what it had in hand is done by another; looked at every so often. */
const heartbeatSeconds = 20;
const lookAfterDeadEvery = 10;

/** Finished jobs carry exact times; they are gone within the hour. */
const deleteAfterSeconds = 600;

/** Milliseconds, real. pg-boss replaces a connection whose statement takes longer: the other side may be gone without a word. */
const longestStatement = 30_000;

export async function openQueue(
  db: Db, log: Log, policies: Record<JobName, RetryPolicy>, options: { supervise: boolean },
): Promise<Queue> {
  const settings: ConstructorOptions = {
    useListenNotify: true,
    supervise: options.supervise,
    schedule: false,
    maintenanceIntervalSeconds: 300,
    monitorIntervalSeconds: lookAfterDeadEvery,
    superviseIntervalSeconds: lookAfterDeadEvery,
    ...('embedded' in db.raw ? { db: fromPglite(db.raw.embedded), backend: 'pglite' } : { connectionString: db.raw.url, max: 4, query_timeout: longestStatement }),
  };
  const boss = new PgBoss(settings);
  boss.on('error', (error: unknown) => log.error(faultOf(error), 'queue-fault'));
  await boss.start();
  await boss.createQueue(deadLetterQueue, { deleteAfterSeconds: 0, retentionSeconds: deadLettersKeptFor });
  const alarm = options.supervise ? setInterval(() => void soundAlarm().catch(() => {}), alarmEvery) : undefined;
  alarm?.unref();
  async function soundAlarm(): Promise<void> {
    const { rows } = await sql<{ jobs: number }>`select count(*) as jobs from pgboss.job where name = ${deadLetterQueue}`.execute(db.owner);
    if (rows[0]?.jobs) log.error({ jobs: rows[0].jobs }, 'jobs-failed-for-good');
  }
  for (const [name, policy] of Object.entries(policies)) {
    const queue = {
      ...policy, policy: 'short' as const, retryBackoff: true, notify: true, deadLetter: deadLetterQueue, deleteAfterSeconds, heartbeatSeconds,
    };
    await boss.createQueue(name, queue);
    await boss.updateQueue(name, { ...policy, retryBackoff: true, deleteAfterSeconds, heartbeatSeconds });
    // Warms the cache: the first send inside a transaction would else ask on the one connection that it holds.
    await boss.getQueue(name);
  }
  await grantSending(db);

  return {
    async enqueue(trx, name, payload, key) {
      // Under the policy 'short' one job a key may wait; without a key each is its own.
      const priority = 'severe' in payload && payload.severe ? 1 : 0;
      await boss.send(name, payload, { db: fromKysely(trx), singletonKey: key ?? crypto.randomUUID(), priority });
    },
    async work(name, handle) {
      const worker = await boss.work<JobPayloads[typeof name]>(name, { batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 }, async ([job]) => {
        if (!job) return;
        // Several jobs sent at once come with one notice, and one that the clock sends may meet one that a report sends:
        // the next is fetched right after this one, not at the next poll.
        boss.notifyWorker(worker);
        try {
          await handle(job.data);
        } catch (error) {
          log.error({ job: name, ...faultOf(error) }, 'job-fault');
          // What the queue keeps of a fault must not hold a value from a row.
          throw new Error('job-fault');
        }
      });
    },
    async pending() {
      const { rows } = await sql<{ jobs: number }>`
        select count(*) as jobs from pgboss.job where name <> ${deadLetterQueue} and state in ('created', 'retry', 'active')`.execute(db.owner);
      return rows[0]?.jobs ?? 0;
    },
    stop() {
      clearInterval(alarm);
      return boss.stop({ graceful: true, timeout: 25_000 });
    },
  };
}

/**
 * A state change and the job it causes are one transaction, under the role that makes the change. Only what is missing is given, and
 * by one process at a time: to give a right writes the table's row in the catalogue, and fails where another start, or the purge that
 * writes the table anew, writes it too.
 */
async function grantSending({ owner }: Db): Promise<void> {
  await owner.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('pgboss-grants', 0))`.execute(trx);
    const isMissing = async (right: RawBuilder<boolean>) => (await sql<{ missing: boolean }>`select ${right} as missing`.execute(trx)).rows[0]!.missing;
    for (const role of ['staff', 'worker'] as const) {
      const name = roleName(role);
      const sending = sql<boolean>`not has_schema_privilege(${name}, 'pgboss', 'usage') or exists (
        select 1 from pg_class c where c.relnamespace = 'pgboss'::regnamespace and c.relkind in ('r', 'p', 'v')
          and not (has_table_privilege(${name}, c.oid, 'select') and has_table_privilege(${name}, c.oid, 'insert'))
      ) or exists (
        select 1 from pg_proc p where p.pronamespace = 'pgboss'::regnamespace and not has_function_privilege(${name}, p.oid, 'execute')
      )`;
      if (!(await isMissing(sending))) continue;
      await sql`grant usage on schema pgboss to ${sql.raw(name)}`.execute(trx);
      await sql`grant execute on all functions in schema pgboss to ${sql.raw(name)}`.execute(trx);
      await sql`grant select, insert on all tables in schema pgboss to ${sql.raw(name)}`.execute(trx);
    }
    // What failed for good is sent again, or forgotten.
    if (await isMissing(sql`not has_table_privilege(${roleName('worker')}, 'pgboss.job', 'delete')`)) {
      await sql`grant delete on pgboss.job to ${sql.raw(roleName('worker'))}`.execute(trx);
    }
    // How much waits and since when, not about what.
    const watcher = roleName('watcher');
    const watched = ['name', 'state', 'created_on', 'completed_on', 'source_name'];
    if (await isMissing(sql`not has_schema_privilege(${watcher}, 'pgboss', 'usage')
      or exists (select 1 from unnest(array[${sql.join(watched)}]::text[]) as name where not has_column_privilege(${watcher}, 'pgboss.job', name, 'select'))`)) {
      await sql`grant usage on schema pgboss to ${sql.raw(watcher)}`.execute(trx);
      await sql`grant select (${sql.raw(watched.join(', '))}) on pgboss.job to ${sql.raw(watcher)}`.execute(trx);
    }
  });
}
