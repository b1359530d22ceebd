import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * What the service says of itself: which processes run, and how its last test of itself went. A role of its own reads that, and of
 * reports, proposals and deliveries only what ages and numbers are made of; the instants here are those of the clock alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // As the roles of 0001.
  await sql.raw(`do $$ begin
    if not exists (select from pg_roles where rolname = 'porchlight_watcher') then create role porchlight_watcher nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`).execute(db);
  await sql.raw(`do $$ begin
    execute format('grant porchlight_watcher to %I', current_user);
  exception when unique_violation or insufficient_privilege then null; end $$`).execute(db);
  await run(db, `
    grant usage on schema public to porchlight_watcher;
    create table process (
      id uuid primary key,
      role text not null check (role in ('all', 'api', 'worker')),
      version text not null,
      started_at timestamptz not null,
      seen_at timestamptz not null,
      resting_push text[] not null default '{}'
    );
    create table self_test (
      one boolean primary key default true check (one),
      since timestamptz not null,
      ran_at timestamptz,
      passed_at timestamptz,
      failed_step text,
      failures int not null default 0
    );
    insert into self_test (since) values (now());
    grant select, insert, update, delete on process to porchlight_watcher;
    grant select, update on self_test to porchlight_watcher;
    grant select on instance to porchlight_watcher;
    grant select (tick, state) on report to porchlight_watcher;
    grant select (state, publish_at) on proposal to porchlight_watcher;
    grant select (alert_id, version, sent) on alert_message to porchlight_watcher;
    grant select (alert_id, version, state) on delivery to porchlight_watcher
  `);

  // Its old rows hold moments beside numbers of transactions, which other rows have too.
  const { rows: [held] } = await sql<{ text: string }>`select pg_get_functiondef('rewrite_table'::regproc) as text`.execute(db);
  const more = held!.text.replace(/array\[/i, `array['process', `);
  if (more === held!.text) throw new Error('rewrite_table has another list than expected');
  await sql.raw(more).execute(db);
}
