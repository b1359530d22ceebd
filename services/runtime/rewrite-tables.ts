/** Makes deletion real: tables that rows were deleted from are written anew, without the bytes of those rows. */
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Context } from './context.ts';
import { dayIn } from '../contract/day-in.ts';
import { takesLong } from './takes-long.ts';

/** What ties a moment or a code to a report: after each purge. Small, since nothing in them is older than 30 days. */
const eachTime = ['report', 'report_addition', 'incident_report', 'early_decision', 'report_mark', 'handover_note', 'heads_up', 'heads_up_answer', 'sighting', 'outreach_note', 'visit', 'known_to_outreach', 'process', 'pgboss.job_common'];
/** Larger, read all the time, or about staff: in the first purge after four at night. */
const eachNight = ['report_count', 'incident', 'proposal', 'cancel_request', 'subscription', 'delivery', 'alert_reach', 'session', 'invite', 'audit', 'staff_device', 'shift', 'signal', 'case_count'];
const fourHours = 4 * 3_600_000;

/** Throws where something long is running, such as a backup, or a table stays in use for more than a second: the purge is then tried again. */
export async function rewriteTables(context: Context): Promise<void> {
  const { db, clock, config } = context;
  const { purged_hour: last } = await db.as('worker', (trx) => trx.selectFrom('instance').select('purged_hour').executeTakeFirstOrThrow());
  const nightOf = (time: number) => dayIn(config.timeZone, time - fourHours);
  const newNight = !last || nightOf(last.getTime()) !== nightOf(clock.now());
  if (newNight) await forgetWhenWritten(context);
  await untilNothingSeesThem(context);
  // A transaction a table, so that nobody waits for one because of another.
  for (const table of newNight ? [...eachTime, ...eachNight] : eachTime) {
    await db.as('worker', (trx) => sql`select rewrite_table(${table})`.execute(trx));
  }
  // A new instance's first purge comes as it starts, and has nothing to tidy.
  if (last && db.kind === 'embedded') await tidyEmbedded(context, newNight);
}

/**
 * What a server does by itself, or by its settings. None of it can run in a transaction. The write-ahead log holds old rows
 * and the moments they were written: a file of it that is done with is deleted, not kept for the next under another name.
 */
async function tidyEmbedded({ db: { owner } }: Context, giveSpaceBack: boolean): Promise<void> {
  if (giveSpaceBack) await takesLong(() => sql`vacuum`.execute(owner));
  await sql`set wal_recycle = off`.execute(owner);
  await sql`select pg_switch_wal()`.execute(owner);
  await sql`checkpoint`.execute(owner);
}

/**
 * A row carries the number of the transaction that wrote it, through any rewriting, and numbers are given out in step with
 * the clock's jobs: beside the audit trail, whose times are exact, it tells when somebody subscribed. So one transaction
 * writes them all. Only this role may. A report's number is that of its tick's end, and tells nothing.
 */
async function forgetWhenWritten({ db }: Context): Promise<void> {
  await db.as('subscriber', (trx) => sql`update subscription set expires_week = expires_week`.execute(trx));
}

/** Real milliseconds. */
const patience = 20_000;

/** Rows that were deleted a moment ago are carried over while a transaction that began before still runs. */
async function untilNothingSeesThem({ db }: Context): Promise<void> {
  const mark = await db.as('worker', async (trx) =>
    (await sql<{ mark: number }>`select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as mark`.execute(trx)).rows[0]!.mark);
  for (const end = Date.now() + patience; ; await wait(50)) {
    const { rows } = await db.as('worker', (trx) => sql<{ done: boolean }>`select nothing_older_runs(${mark}) as done`.execute(trx));
    if (rows[0]!.done) return;
    if (Date.now() > end) throw new Error('something that runs for long still sees what was deleted');
  }
}
