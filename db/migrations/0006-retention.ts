import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/** What is left of reports after 30 days, when the last purge finished, and how the bytes of deleted rows go. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `rows`: accepted reports. `sources`: those of them that count as separate people and happened on this day.
  await run(db, `
    create table report_count (
      zone_id text not null references zone(id),
      market text not null,
      kind text not null,
      day date not null,
      sources int not null check (sources >= 0),
      rows int not null check (rows > 0),
      primary key (zone_id, market, kind, day),
      check (sources <= rows)
    );
    create index report_count_day on report_count (day);
    grant select, insert, update, delete on report_count to porchlight_worker;
    grant select on report_count to porchlight_staff;
    alter table instance add column purged_hour timestamptz
      check (extract(epoch from purged_hour)::bigint % 3600 = 0 and extract(microseconds from purged_hour)::bigint % 1000000 = 0);
    grant update (purged_hour) on instance to porchlight_worker
  `);
  // ANALYZE keeps samples of a column's values in pg_statistic, where they outlive their rows.
  const names = { report: ['id', 'code_hmac', 'mac', 'sealed_text'], report_addition: ['id', 'report_id', 'dedupe', 'sealed_text'],
    incident_report: ['report_id'], early_decision: ['report_tag'], subscription: ['id', 'endpoint_hmac', 'sealed'], delivery: ['subscription_id'] };
  for (const [table, columns] of Object.entries(names)) {
    await run(db, columns.map((column) => `alter table ${table} alter column ${column} set statistics 0`).join(';'));
  }

  // VACUUM gives the space of deleted rows back but leaves their bytes in the page (measured: of half a table deleted, half of
  // the rows and a third of their index entries were still to be read), so the table is written anew. CLUSTER does that like
  // VACUUM FULL, but runs inside a function of the owner: who calls needs no right on the table, and a missing right is an
  // error and not a warning. Rows then lie in the order of their random names. Who reads or writes waits as long as it
  // takes; behind a long reader, such as a backup, nobody is made to wait for more than a second.
  await sql.raw(`
    create function rewrite_table(p_table text) returns void
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '1s' as $$
    declare own regclass := to_regclass(p_table); sorted text;
    begin
      if p_table <> all (array['report', 'report_addition', 'incident_report', 'early_decision', 'pgboss.job_common', 'incident', 'proposal',
        'report_count', 'subscription', 'delivery', 'session', 'invite', 'audit']) or own is null then
        raise exception 'no table to be rewritten';
      end if;
      -- Nothing was ever in it since it was last written: an empty B-tree is one page.
      if not exists (select 1 from pg_class c where pg_relation_size(c.oid) > 0 and c.oid in (own, (select reltoastrelid from pg_class where oid = own)))
        and not exists (select 1 from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
          where i.indrelid = own and a.amname = 'btree' and pg_relation_size(c.oid) > current_setting('block_size')::bigint) then
        return;
      end if;
      select i.indexrelid::regclass::text into strict sorted from pg_index i where i.indrelid = own and i.indisprimary;
      execute format('cluster %s using %s', own, regexp_replace(sorted, '^.*[.]', ''));
    end $$`).execute(db);

  // Rows that something running may still see are carried over. True when nothing is left that began before \`p_mark\`, a
  // pg_snapshot_xmax. Asked before and not inside rewrite_table, whose own transaction would count as such from its start.
  await sql.raw(`
    create function nothing_older_runs(p_mark bigint) returns boolean
    language sql volatile security definer set search_path = public, pg_temp as $$
      select pg_snapshot_xmin(s)::text::bigint >= p_mark and not exists (
        select 1 from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and age(backend_xmin) > pg_snapshot_xmax(s)::text::bigint - p_mark)
      from pg_current_snapshot() s
    $$`).execute(db);
  await run(db, `
    revoke all on function rewrite_table, nothing_older_runs from public;
    grant execute on function rewrite_table, nothing_older_runs to porchlight_worker
  `);
}
