import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/** Who stands behind an alert besides its two people, who asked to take one back, and what readers saw of it themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table proposal add column community_by uuid references staff(id);
    create table cancel_request (
      alert_id uuid primary key,
      reason text not null,
      note text not null,
      asked_by uuid not null references staff(id),
      asked_at timestamptz not null
    );
    create table sighting (
      id uuid primary key,
      alert_id uuid not null,
      tick timestamptz not null
        check (extract(epoch from tick)::bigint % 900 = 0 and extract(microseconds from tick)::bigint % 1000000 = 0),
      seen boolean not null
    );
    create index sighting_alert on sighting (alert_id);
    alter table sighting alter column id set statistics 0;
    grant select, insert, delete on cancel_request to porchlight_staff;
    grant select, delete on cancel_request to porchlight_worker;
    grant select on sighting to porchlight_staff;
    grant select, insert, delete on sighting to porchlight_worker
  `);

  // All that a reader may know of what others answered: whether as many have seen it as make a proposal.
  await sql.raw(`
    create function seen_too(p_alert uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp
    as $$ select count(*) >= 3 from sighting where alert_id = p_alert and seen $$`).execute(db);

  // The list of tables that may be written anew, as it stands by now, and these two.
  await sql.raw(`
    do $do$ begin
      execute regexp_replace(pg_get_functiondef('rewrite_table'::regproc), '''audit''', '''audit'', ''sighting'', ''cancel_request''');
    end $do$`).execute(db);

  await run(db, `
    revoke all on function seen_too from public;
    grant execute on function seen_too to porchlight_public_reader, porchlight_staff
  `);
}
