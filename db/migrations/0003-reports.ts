import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

const onTick = (column: string) => `check (extract(epoch from ${column})::bigint % 900 = 0 and extract(microseconds from ${column})::bigint % 1000000 = 0)`;
const onHour = (column: string) => `check (extract(epoch from ${column})::bigint % 3600 = 0 and extract(microseconds from ${column})::bigint % 1000000 = 0)`;
const list = (values: string) => values.split(' ').map((value) => `'${value}'`).join(', ');

/** The spool, the reports and their functions. No column here is finer than a zone and a 15-minute tick. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create table intake_spool (
      tick timestamptz not null ${onTick('tick')},
      dedupe bytea not null,
      mac bytea not null,
      sealed bytea not null,
      primary key (tick, dedupe)
    ) partition by list (tick);
    create table report (
      id uuid primary key,
      zone_id text not null references zone(id),
      tick timestamptz not null ${onTick('tick')},
      kind text not null check (kind in (${list('drug-supply suspected-overdose')})),
      market text not null check (market in (${list('down coke meth pressed-pills other unknown')})),
      form text,
      colour text,
      routes text[] not null,
      effects text[] not null,
      naloxone text,
      people text,
      how_known text,
      day text,
      part_of_day text,
      happened_on date,
      source text not null check (source in (${list('community outreach laboratory partner')})),
      lane text not null check (lane in ('first', 'second')),
      possible_duplicate boolean not null,
      code_hmac bytea not null unique,
      mac bytea not null,
      sealed_text bytea,
      key_hour timestamptz ${onHour('key_hour')},
      state text not null default 'open' check (state in (${list('open held accepted rejected withdrawn')})),
      hold_reason text,
      decided_by uuid references staff(id),
      decided_tick timestamptz ${onTick('decided_tick')}
    );
    create index report_state on report (state, tick);
    create index report_zone on report (zone_id, market, tick);
    create table report_addition (
      id uuid primary key,
      report_id uuid not null references report(id) on delete cascade,
      tick timestamptz not null ${onTick('tick')},
      dedupe bytea not null unique,
      sealed_text bytea not null,
      key_hour timestamptz not null ${onHour('key_hour')}
    );
    create index report_addition_report on report_addition (report_id);
    create table early_decision (
      report_tag bytea primary key,
      tick timestamptz not null ${onTick('tick')},
      verdict text not null check (verdict in ('accept', 'hold', 'reject')),
      reason text,
      separate_person boolean not null,
      staff_id uuid not null references staff(id)
    )
  `);

  // Taking ACCESS EXCLUSIVE on the parent first, and alone, is what keeps two starting senders from a deadlock.
  await sql.raw(`
    create function prepare_spool(p_tick timestamptz) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      lock table intake_spool in access exclusive mode;
      if p_tick < (select opened_until from instance) then return false; end if;
      execute format('create table if not exists %I partition of intake_spool for values in (%L)',
        'intake_spool_' || to_char(p_tick at time zone 'UTC', 'YYYYMMDDHH24MI'), p_tick);
      return true;
    end $$`).execute(db);

  // The names of hex strings that jsonb carries, as bytes.
  await sql.raw(`
    create function from_hex(p_names jsonb) returns setof bytea
    language sql immutable set search_path = pg_catalog, pg_temp
    as $$ select decode(name, 'hex') from jsonb_array_elements_text(p_names) as name $$`).execute(db);

  // 'taken' | 'same' (sent before) | 'conflict' (this code with other content) | 'late' (the tick has been opened).
  // p_tags and p_mac_tags are names under the keys of the ticks that may still be here, this tick's first: the row that is
  // written shares nothing with p_code and p_mac, which a report keeps.
  await sql.raw(`
    create function submit_spool(p_tick timestamptz, p_tags jsonb, p_mac_tags jsonb, p_code bytea, p_mac bytea, p_sealed bytea) returns text
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare known bytea;
    begin
      lock table intake_spool in row exclusive mode;
      if p_tick < (select opened_until from instance) then return 'late'; end if;
      perform pg_advisory_xact_lock(hashtextextended(encode(p_code, 'hex'), 1));
      select mac into known from intake_spool where dedupe in (select from_hex(p_tags));
      if known is not null then
        return case when known in (select from_hex(p_mac_tags)) then 'same' else 'conflict' end;
      end if;
      select mac into known from report where code_hmac = p_code;
      if known is null and exists (select 1 from report_addition where dedupe = p_code) then known := p_mac; end if;
      if known is not null then
        return case when known = p_mac then 'same' else 'conflict' end;
      end if;
      insert into intake_spool (tick, dedupe, mac, sealed)
        values (p_tick, decode(p_tags->>0, 'hex'), decode(p_mac_tags->>0, 'hex'), p_sealed);
      return 'taken';
    end $$`).execute(db);

  // Held until the transaction ends: every row that will ever be in the ended ticks is in them now. Who sends waits
  // behind this wait, so it is short: while something reads for long, as a backup does, the opening is tried again later.
  await sql.raw(`
    create function lock_spool() returns void
    language sql security definer set search_path = public, pg_temp set lock_timeout = '3s'
    as 'lock table intake_spool in access exclusive mode'`).execute(db);

  await sql.raw(`
    create function drop_spool(p_until timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare part record;
    begin
      for part in
        select c.oid::regclass as name, pg_get_expr(c.relpartbound, c.oid) as bound
        from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'intake_spool'::regclass
      loop
        if substring(part.bound from '''(.*)''')::timestamptz < p_until then
          execute format('drop table %s', part.name);
        end if;
      end loop;
      update instance set opened_until = greatest(opened_until, p_until);
      -- Two hours ahead, so that nobody who sends has to wait for the whole table meanwhile.
      for ahead in 0..7 loop
        perform prepare_spool(p_until + ahead * interval '15 minutes');
      end loop;
    end $$`).execute(db);

  // What a report's owner may know, but that 'withdrawn' is told them as gone. A withdrawal still in the spool counts.
  await sql.raw(`
    create function report_status(p_tags jsonb, p_withdrawal_tags jsonb, p_code bytea, p_now timestamptz)
    returns table (status text, alert_id uuid)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
    declare found_report report%rowtype; found_alert uuid;
    begin
      if exists (select 1 from intake_spool where dedupe in (select from_hex(p_withdrawal_tags))) then
        return query select 'withdrawn', null::uuid; return;
      end if;
      if exists (select 1 from intake_spool where dedupe in (select from_hex(p_tags))) then return query select 'received', null::uuid; return; end if;
      select * into found_report from report where code_hmac = p_code;
      if found_report.id is null then return query select 'gone', null::uuid; return; end if;
      if found_report.state = 'withdrawn' then return query select 'withdrawn', null::uuid; return; end if;
      -- What a person decided shows at the end of their tick, whatever has come of it meanwhile.
      if found_report.decided_tick is null or found_report.decided_tick > p_now then return query select 'received', null::uuid; return; end if;
      select m.alert_id into found_alert from alert_message m join incident_report r on r.incident_id = m.incident_id
        where r.report_id = found_report.id order by m.seq desc limit 1;
      if found_alert is not null then return query select 'published', found_alert; return; end if;
      return query select 'looked-at', null::uuid;
    end $$`).execute(db);

  await run(db, `
    revoke all on function prepare_spool, submit_spool, lock_spool, drop_spool, report_status from public;
    grant execute on function prepare_spool, submit_spool, report_status to porchlight_intake_writer;
    grant execute on function lock_spool, drop_spool to porchlight_worker;
    grant select on intake_spool to porchlight_staff, porchlight_worker;
    grant select, insert on early_decision to porchlight_staff;
    grant select, delete on early_decision to porchlight_worker;
    grant select on report, report_addition to porchlight_staff;
    grant update (state, hold_reason, decided_by, decided_tick, possible_duplicate) on report to porchlight_staff;
    grant select, insert, update, delete on report, report_addition to porchlight_worker
  `);
}
