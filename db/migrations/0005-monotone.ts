import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * What an alert may be, refused here whatever the code above does: a report counts once and stays where it was published,
 * areas and markets never change, bands never fall, a first message goes out on a publish tick and with enough behind it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table finding add column zone_id text references zone(id);
    alter table finding add column risk_to_life boolean not null default false;
    alter table finding add column collected_month text check (collected_month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$');
    alter table finding add column collected_part text check (collected_part in ('early', 'middle', 'late'));
    alter table proposal add column second_by uuid references staff(id);
    alter table proposal add column dismissed_sources int;
    alter table proposal add constraint proposal_two_people check (second_by <> approved_by)
  `);

  // Accepted reports that count for an incident. A zone's are its own. A district's are, until it is published, those of
  // its zones that are in no published incident; while nobody has approved it, zones that can be warned themselves are left out.
  await sql.raw(`
    create function reports_behind(p_incident uuid) returns setof uuid
    language sql stable set search_path = public, pg_temp as $$
      with own as (
        select i.*, exists (select 1 from alert_message m where m.incident_id = i.id) as published,
          exists (select 1 from proposal p where p.incident_id = i.id and p.finding_id is not null) as found,
          exists (select 1 from proposal p where p.incident_id = i.id and p.state in ('approved', 'issued')) as approved
        from incident i where i.id = p_incident
      )
      select r.id from own join incident_report ir on ir.incident_id = own.id join report r on r.id = ir.report_id
      where r.state = 'accepted'
      union
      select r.id
      from own
      join zone z on z.district_id = own.area_id
      join incident part on part.level = 'zone' and part.area_id = z.id and part.market = own.market
      join incident_report ir on ir.incident_id = part.id
      join report r on r.id = ir.report_id and r.state = 'accepted'
      where own.level = 'district' and not own.published and not own.found
        and r.tick between own.opened_tick - interval '72 hours' and own.opened_tick + interval '72 hours'
        and not exists (select 1 from alert_message m where m.incident_id = part.id)
        and (own.approved or 3 > (
          select count(*) from incident_report o join report other on other.id = o.report_id
          where o.incident_id = part.id and other.state = 'accepted' and not other.possible_duplicate))
    $$`).execute(db);

  await sql.raw(`
    create function check_incident() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if new.level = 'zone' and not exists (select 1 from zone where id = new.area_id) then
        raise exception 'incident: no such zone' using errcode = 'PL001';
      elsif new.level = 'district' and (select count(*) from zone where district_id = new.area_id) < 2 then
        raise exception 'incident: a district of one zone would name the zone' using errcode = 'PL001';
      end if;
      return new;
    end $$`).execute(db);

  await sql.raw(`
    create function check_membership() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if not exists (
        select 1 from incident i join report r on r.id = new.report_id join zone z on z.id = r.zone_id
        where i.id = new.incident_id and (i.area_id = z.id and i.level = 'zone' or i.area_id = z.district_id and i.level = 'district')
          and r.market in (i.market, 'unknown')) then
        raise exception 'incident_report: another area or market' using errcode = 'PL002';
      end if;
      return new;
    end $$`).execute(db);

  // A report that is deleted itself may go.
  await sql.raw(`
    create function keep_published() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if exists (select 1 from report where id = old.report_id) and exists (select 1 from alert_message where incident_id = old.incident_id) then
        raise exception 'incident_report: a published report stays where it is' using errcode = 'PL003';
      end if;
      return old;
    end $$`).execute(db);

  await sql.raw(`
    create function check_message() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      own incident%rowtype;
      last alert_message%rowtype;
      prop proposal%rowtype;
      lab finding%rowtype;
      sources int;
      bands constant text[] := array['<5', '5-10', '>10'];
      c constant jsonb := new.content;
    begin
      select * into own from incident where id = new.incident_id;
      if (c->>'id', c->>'version', c->>'msgType', c->>'severity', c->>'market', c->'area'->>'level', c->'area'->>'id')
        is distinct from (new.alert_id::text, new.version::text, new.msg_type, new.severity, own.market, own.level, own.area_id)
        or (c->>'sent')::timestamptz is distinct from new.sent or (c->>'expires')::timestamptz is distinct from new.expires
        or array_position(bands, c->>'band') is null then
        raise exception 'alert_message: the words differ from the row or its incident' using errcode = 'PL004';
      end if;

      select * into last from alert_message where alert_id = new.alert_id order by version desc limit 1;
      if last.alert_id is not null then
        if new.version <> last.version + 1 or new.msg_type = 'Alert' or last.msg_type = 'Cancel' or new.incident_id <> last.incident_id
          or new.sent < last.sent or not new.districts @> last.districts then
          raise exception 'alert_message: does not follow the one before' using errcode = 'PL005';
        end if;
        if array_position(bands, c->>'band') < array_position(bands, last.content->>'band') then
          raise exception 'alert_message: the band falls' using errcode = 'PL006';
        end if;
        return new;
      end if;

      if new.version <> 1 or new.msg_type <> 'Alert' then
        raise exception 'alert_message: the first message is an Alert' using errcode = 'PL005';
      end if;
      if extract(epoch from new.sent)::numeric % (case new.severity when 'Severe' then 300 else 900 end) <> 0 then
        raise exception 'alert_message: not on a publish tick' using errcode = 'PL007';
      end if;
      select * into prop from proposal where alert_id = new.alert_id and incident_id = new.incident_id and state = 'issued';
      select * into lab from finding where id = prop.finding_id;
      if prop.id is not null and lab.id is not null
        and (own.level = 'district' or lab.samples >= 3 or lab.risk_to_life and prop.second_by is not null) then
        return new;
      end if;
      select count(*) into sources from incident_report ir join report r on r.id = ir.report_id
        where ir.incident_id = new.incident_id and r.state = 'accepted' and not r.possible_duplicate;
      -- A severe first warning: one report, a whole district, and two people or six hours.
      if prop.id is null or lab.id is not null or sources < 1 or (sources < 3 and (own.level = 'zone' or new.severity <> 'Severe'
        or prop.second_by is null and (not coalesce((c->>'firstWarning')::boolean, false) or new.expires > new.sent + interval '6 hours'))) then
        raise exception 'alert_message: too few sources' using errcode = 'PL008';
      end if;
      return new;
    end $$`).execute(db);

  await run(db, `
    create trigger incident_has_an_area before insert on incident for each row execute function check_incident();
    create trigger incident_report_fits before insert on incident_report for each row execute function check_membership();
    create trigger incident_report_stays before delete on incident_report for each row execute function keep_published();
    create trigger alert_message_is_lawful before insert on alert_message for each row execute function check_message();
    revoke all on function reports_behind from public;
    grant execute on function reports_behind to porchlight_staff, porchlight_worker
  `);
}
