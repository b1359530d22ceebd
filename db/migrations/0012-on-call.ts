import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

const onTick = (column: string) => `check (extract(epoch from ${column})::bigint % 900 = 0 and extract(microseconds from ${column})::bigint % 1000000 = 0)`;
const onMinute = (column: string) => `check (extract(epoch from ${column})::bigint % 60 = 0 and extract(microseconds from ${column})::bigint % 1000000 = 0)`;

/**
 * Who can be called, when, and which reports workers were told of. A heads-up names its report as an early decision does,
 * by a tag of the tick until that ends and by the report's own id after; what it says is read from the report.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table staff_device (
      id uuid primary key,
      staff_id uuid not null references staff(id),
      endpoint_hmac bytea not null unique,
      sealed bytea not null,
      expires_week date not null
    );
    create index staff_device_staff on staff_device (staff_id);
    create table heads_up (
      report_tag bytea primary key,
      tick timestamptz not null ${onTick('tick')},
      ends_tick timestamptz not null ${onTick('ends_tick')},
      staff_id uuid not null references staff(id)
    );
    create table heads_up_answer (
      report_tag bytea not null references heads_up(report_tag) on delete cascade,
      staff_id uuid not null references staff(id),
      answer text not null check (answer in ('seen', 'on-my-way')),
      primary key (report_tag, staff_id)
    );
    create table shift (
      id uuid primary key,
      staff_id uuid not null references staff(id),
      starts_at timestamptz not null ${onMinute('starts_at')},
      ends_at timestamptz not null ${onMinute('ends_at')},
      opened_tick timestamptz ${onTick('opened_tick')},
      check (ends_at > starts_at)
    );
    create index shift_ends on shift (ends_at);
    alter table staff_device alter column id set statistics 0;
    alter table staff_device alter column endpoint_hmac set statistics 0;
    alter table staff_device alter column sealed set statistics 0;
    alter table heads_up alter column report_tag set statistics 0;
    alter table heads_up_answer alter column report_tag set statistics 0;
    grant select, insert, update, delete on staff_device, shift to porchlight_staff;
    grant select, delete on staff_device, shift to porchlight_worker;
    grant select, insert, update on heads_up, heads_up_answer to porchlight_staff;
    grant select, insert, delete on heads_up, heads_up_answer to porchlight_worker
  `);

  // Whichever tables it may write anew by now, these join them.
  const { rows: [held] } = await sql<{ text: string }>`select pg_get_functiondef('rewrite_table'::regproc) as text`.execute(db);
  const more = held!.text.replace(/array\[/i, `array['heads_up', 'heads_up_answer', 'staff_device', 'shift', `);
  if (more === held!.text) throw new Error('rewrite_table has another list than expected');
  await sql.raw(more).execute(db);
}
