import type { Kysely } from 'kysely';
import { run } from './run.ts';

/** What is left of reports after 30 days, when the last purge finished, and no copies of their names in the planner's statistics. */
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
}
