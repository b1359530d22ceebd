import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/** Counts that services send by token: how many in a zone on a day, of nobody in particular. Their accounts may do nothing else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table case_count (
      staff_id uuid not null references staff(id),
      stream text not null check (stream in ('naloxone-responses', 'emergency-visits')),
      zone_id text not null references zone(id),
      day date not null,
      count int not null check (count >= 0),
      primary key (staff_id, stream, zone_id, day)
    );
    create index case_count_day on case_count (day);
    grant select, insert, update (count) on case_count to porchlight_staff;
    grant select, delete on case_count to porchlight_worker;
    alter table staff drop constraint staff_role_check;
    alter table staff add constraint staff_role_check
      check (role in ('reviewer', 'community-reviewer', 'outreach', 'partner', 'laboratory', 'health-service', 'administrator'))
  `);
  const { rows: [held] } = await sql<{ text: string }>`select pg_get_functiondef('rewrite_table'::regproc) as text`.execute(db);
  const more = held!.text.replace(/array\[/i, `array['case_count', `);
  if (more === held!.text) throw new Error('rewrite_table has another list than expected');
  await sql.raw(more).execute(db);
}
