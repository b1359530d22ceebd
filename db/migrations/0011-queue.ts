import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

const onTick = (column: string) => `check (extract(epoch from ${column})::bigint % 900 = 0 and extract(microseconds from ${column})::bigint % 1000000 = 0)`;
const onHour = (column: string) => `check (extract(epoch from ${column})::bigint % 3600 = 0 and extract(microseconds from ${column})::bigint % 1000000 = 0)`;

/**
 * What reviewers note beside a report while they work: who reads it, until when it rests, what is asked back. Inside its tick a
 * mark names its report as an early decision does, by a tag under the tick's key; after it by the report's own id.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table report_mark (
      report_tag bytea primary key,
      tick timestamptz not null ${onTick('tick')},
      claimed_by uuid references staff(id),
      claimed_until timestamptz ${onTick('claimed_until')},
      snoozed_until timestamptz ${onTick('snoozed_until')},
      escalated_by uuid references staff(id),
      passed_by text[] not null default '{}',
      question text,
      asked_tick timestamptz ${onTick('asked_tick')},
      check ((claimed_by is null) = (claimed_until is null)),
      check ((question is null) = (asked_tick is null))
    );
    create table handover_note (
      id uuid primary key,
      staff_id uuid not null references staff(id),
      tick timestamptz not null ${onTick('tick')},
      sealed_text bytea not null,
      key_hour timestamptz not null ${onHour('key_hour')}
    );
    alter table report_mark alter column report_tag set statistics 0;
    alter table handover_note alter column sealed_text set statistics 0;
    alter table early_decision add column same_person boolean not null default false;
    -- As it came: an undone decision gives it back.
    alter table report add column came_duplicate boolean not null default false;
    update report set came_duplicate = possible_duplicate;
    grant select, insert, update on report_mark to porchlight_staff;
    grant select, insert, delete on report_mark to porchlight_worker;
    grant select, insert on handover_note to porchlight_staff;
    grant select, delete on handover_note to porchlight_worker;
    grant update, delete on early_decision to porchlight_staff;
    grant delete on incident_report to porchlight_staff
  `);

  // Whichever tables it may write anew by now, these join them.
  const { rows: [held] } = await sql<{ text: string }>`select pg_get_functiondef('rewrite_table'::regproc) as text`.execute(db);
  const more = held!.text.replace(/array\[/i, `array['report_mark', 'handover_note', `);
  if (more === held!.text) throw new Error('rewrite_table has another list than expected');
  await sql.raw(more).execute(db);

  // As before, with the question that waits for this reporter: from the end of the tick in which it was asked, until they
  // have added something.
  await sql`drop function report_status(jsonb, jsonb, bytea, timestamptz)`.execute(db);
  await sql.raw(`
    create function report_status(p_tags jsonb, p_withdrawal_tags jsonb, p_code bytea, p_now timestamptz)
    returns table (status text, alert_id uuid, question text)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
    declare found_report report%rowtype; found_alert uuid; asked text;
    begin
      if exists (select 1 from intake_spool where dedupe in (select from_hex(p_withdrawal_tags))) then
        return query select 'withdrawn', null::uuid, null::text; return;
      end if;
      if exists (select 1 from intake_spool where dedupe in (select from_hex(p_tags))) then
        return query select 'received', null::uuid, null::text; return;
      end if;
      select * into found_report from report where code_hmac = p_code;
      if found_report.id is null then return query select 'gone', null::uuid, null::text; return; end if;
      if found_report.state = 'withdrawn' then return query select 'withdrawn', null::uuid, null::text; return; end if;
      select m.question into asked from report_mark m where m.report_tag = uuid_send(found_report.id) and m.asked_tick <= p_now
        and not exists (select 1 from report_addition a where a.report_id = found_report.id and a.tick >= m.asked_tick);
      -- What a person decided shows at the end of their tick, whatever has come of it meanwhile.
      if found_report.decided_tick is null or found_report.decided_tick > p_now then
        return query select 'received', null::uuid, asked; return;
      end if;
      select m.alert_id into found_alert from alert_message m join incident_report r on r.incident_id = m.incident_id
        where r.report_id = found_report.id order by m.seq desc limit 1;
      if found_alert is not null then return query select 'published', found_alert, asked; return; end if;
      return query select 'looked-at', null::uuid, asked;
    end $$`).execute(db);
  await run(db, `
    revoke all on function report_status from public;
    grant execute on function report_status to porchlight_intake_writer
  `);
}
