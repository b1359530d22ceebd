import { sql, type Kysely } from 'kysely';

/** A report of unknown market that waits beside an incident of a known one stands behind its district, until a person says where it belongs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`
    create or replace function reports_behind(p_incident uuid) returns setof uuid
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
      union
      select r.id
      from own
      join zone z on z.district_id = own.area_id
      join report r on r.zone_id = z.id and r.market = own.market and r.market = 'unknown' and r.state = 'accepted'
      where own.level = 'district' and not own.published and not own.found
        and r.tick between own.opened_tick - interval '72 hours' and own.opened_tick + interval '72 hours'
        and not exists (select 1 from incident_report ir where ir.report_id = r.id)
    $$`).execute(db);
}
