import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * What outreach does and is told. A visit says which area, which day and part of it, never who or when. `known_to_outreach`: alerts
 * that a team works on, with the tick in which it said so until that has ended; then the public may read of it, and no time is kept. A note for outreach hangs on its
 * report, sealed under a key of its own kind.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table visit (
      id uuid primary key default gen_random_uuid(),
      zone_id text not null references zone(id),
      day date not null,
      part_of_day text not null check (part_of_day in ('night', 'morning', 'afternoon', 'evening')),
      what text not null check (what in ('going', 'kits-left', 'done')),
      kits int check (kits between 0 and 999),
      check ((what = 'kits-left') = (kits is not null))
    );
    create index visit_day on visit (day);
    create table known_to_outreach (
      alert_id uuid primary key,
      tick timestamptz check (extract(epoch from tick)::bigint % 900 = 0 and extract(microseconds from tick)::bigint % 1000000 = 0)
    );
    create table outreach_note (
      report_id uuid primary key references report(id) on delete cascade,
      tick timestamptz not null check (extract(epoch from tick)::bigint % 900 = 0 and extract(microseconds from tick)::bigint % 1000000 = 0),
      key_hour timestamptz not null check (extract(epoch from key_hour)::bigint % 3600 = 0 and extract(microseconds from key_hour)::bigint % 1000000 = 0),
      sealed_text bytea not null
    );
    alter table outreach_note alter column report_id set statistics 0;
    alter table outreach_note alter column sealed_text set statistics 0;
    grant select, insert, delete on visit, known_to_outreach to porchlight_staff;
    grant select, delete, update (kits) on visit to porchlight_worker;
    grant select, delete, update (tick) on known_to_outreach to porchlight_worker;
    grant select on outreach_note to porchlight_staff;
    grant select, insert, delete on outreach_note to porchlight_worker
  `);

  await sql.raw(`
    create function outreach_knows(p_alert uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp
    as $$ select exists (select 1 from known_to_outreach where alert_id = p_alert and tick is null) $$`).execute(db);
  // The list of tables that may be written anew, as it stands by now, and these.
  await sql.raw(`
    do $do$ begin
      execute regexp_replace(pg_get_functiondef('rewrite_table'::regproc), '''audit''', '''audit'', ''visit'', ''known_to_outreach'', ''outreach_note''');
    end $do$`).execute(db);
  await run(db, `
    revoke all on function outreach_knows from public;
    grant execute on function outreach_knows to porchlight_public_reader, porchlight_staff
  `);
}
