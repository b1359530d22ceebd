import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * What was found is an entry of the list, a finding is known by its laboratory's reference, and it may be added to an alert
 * that is there. A changed supply is an alert of its own kind: a whole district, a person's word, and no report behind it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table finding alter column found type jsonb using to_jsonb(found);
    update finding set found =
      (select coalesce(jsonb_agg(jsonb_build_object('substance', 'other', 'as', name)), '[]') from jsonb_array_elements_text(found) as words(name));
    alter table finding add column limits text[] not null default '{}';
    alter table finding add column reference text;
    create unique index finding_reference on finding (staff_id, reference);
    alter table proposal drop constraint proposal_state_check;
    alter table proposal add constraint proposal_state_check check (state in ('open', 'approved', 'issued', 'dismissed', 'added'))
  `);

  // The rest is checked as ever, by check_message; what is of this kind is checked here, and nothing becomes of it later.
  await sql.raw(`
    create function check_disruption() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      own incident%rowtype;
      last alert_message%rowtype;
      c constant jsonb := new.content;
    begin
      select * into own from incident where id = new.incident_id;
      if (c->>'id', c->>'version', c->>'msgType', c->>'severity', c->>'kind', c->>'market', c->'area'->>'level', c->'area'->>'id')
        is distinct from (new.alert_id::text, new.version::text, new.msg_type, new.severity, own.kind, own.market, 'district', own.area_id)
        or own.level <> 'district' or jsonb_exists(c, 'band')
        or (c->>'sent')::timestamptz is distinct from new.sent or (c->>'expires')::timestamptz is distinct from new.expires then
        raise exception 'alert_message: the words differ from the row or its incident' using errcode = 'PL004';
      end if;
      -- A person's word claims neither a test nor that lives are in danger now.
      if new.severity = 'Severe' or c->>'evidence' is distinct from 'reported' then
        raise exception 'alert_message: too much for a person''s word' using errcode = 'PL009';
      end if;

      select * into last from alert_message where alert_id = new.alert_id order by version desc limit 1;
      if last.alert_id is not null then
        if new.version <> last.version + 1 or new.msg_type = 'Alert' or last.msg_type = 'Cancel' or new.incident_id <> last.incident_id
          or new.sent < last.sent or not new.districts @> last.districts then
          raise exception 'alert_message: does not follow the one before' using errcode = 'PL005';
        end if;
        return new;
      end if;
      if new.version <> 1 or new.msg_type <> 'Alert' then
        raise exception 'alert_message: the first message is an Alert' using errcode = 'PL005';
      end if;
      if extract(epoch from new.sent)::numeric % 900 <> 0 then
        raise exception 'alert_message: not on a publish tick' using errcode = 'PL007';
      end if;
      if exists (select 1 from incident_report where incident_id = new.incident_id) or not exists (
        select 1 from proposal where alert_id = new.alert_id and incident_id = new.incident_id and state = 'issued' and reason = 'disruption'
          and finding_id is null and approved_by is not null) then
        raise exception 'alert_message: nobody stands behind it' using errcode = 'PL008';
      end if;
      return new;
    end $$`).execute(db);

  await sql.raw(`
    create function keep_kind() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if exists (select 1 from incident where id = new.incident_id and kind = 'supply-disrupted') then
        raise exception '% of a changed supply', tg_table_name using errcode = 'PL004';
      end if;
      return new;
    end $$`).execute(db);

  await run(db, `
    drop trigger alert_message_is_lawful on alert_message;
    create trigger alert_message_is_lawful before insert on alert_message
      for each row when (new.content->>'kind' is distinct from 'supply-disrupted') execute function check_message();
    create trigger alert_message_has_its_kind before insert on alert_message
      for each row when (new.content->>'kind' is distinct from 'supply-disrupted') execute function keep_kind();
    create trigger alert_message_of_disruption before insert on alert_message
      for each row when (new.content->>'kind' = 'supply-disrupted') execute function check_disruption();
    create trigger incident_report_of_reports before insert on incident_report for each row execute function keep_kind()
  `);
}
