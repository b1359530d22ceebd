/** All SQL about visits and the areas of outreach. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import { tickOf } from '../runtime/clock.ts';
import type { Moment, NewVisit, OutreachZone, Visit } from '../contract/outreach.ts';

/** Newest part of a day first; inside one by area and what was done, never by when it was written. */
export async function visitsSince(trx: Trx, day: string): Promise<Visit[]> {
  const { rows } = await sql<Omit<Visit, 'kits'> & { kits: number | null }>`
    select id, zone_id as zone, day::text as day, part_of_day as part, what, kits from visit where day >= ${day}::date
    order by visit.day desc, array_position(array['evening', 'afternoon', 'morning', 'night'], part_of_day), zone_id,
      array_position(array['going', 'kits-left', 'done'], what), id`.execute(trx);
  return rows.map(({ kits, ...visit }) => ({ ...visit, ...(kits !== null && { kits }) }));
}

export const isServedZone = async (trx: Trx, zone: string): Promise<boolean> =>
  (await trx.selectFrom('zone').select('id').where('id', '=', zone).where('version', '=', (e) => e.selectFrom('instance').select('area_version')).executeTakeFirst()) !== undefined;

export async function insertVisit(trx: Trx, { zone, what, kits }: NewVisit, { day, part }: Moment): Promise<string> {
  const row = { zone_id: zone, what, kits: kits ?? null, day, part_of_day: part };
  return (await trx.insertInto('visit').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** The zone it was about; undefined where there is none. */
export const deleteVisit = async (trx: Trx, id: string): Promise<string | undefined> =>
  (await trx.deleteFrom('visit').where('id', '=', id).returning('zone_id').executeTakeFirst())?.zone_id;

/** Current alerts that cover this zone: their own area or the district it is in. */
const alertsOver = (zone: string, now: Date) => sql<{ id: string }>`
  select latest.alert_id as id from (select distinct on (alert_id) * from alert_message order by alert_id, version desc) latest
  join zone z on z.id = ${zone}
  where latest.msg_type <> 'Cancel' and latest.expires > ${now} and latest.content->'area'->>'id' in (z.id, z.district_id)`;

export async function noteKnown(trx: Trx, zone: string, now: Date): Promise<void> {
  const { rows } = await alertsOver(zone, now).execute(trx);
  if (rows.length === 0) return;
  await trx.insertInto('known_to_outreach').values(rows.map(({ id }) => ({ alert_id: id, tick: tickOf(now.getTime()) }))).onConflict((conflict) => conflict.doNothing()).execute();
}

/** What the public has been told stays, and what another visit of the day, anywhere in the district, says as well. */
export async function forgetUntold(trx: Trx, zone: string, day: string, now: Date): Promise<void> {
  const { rows: others } = await sql`select 1 from visit v join zone z on z.id = v.zone_id
    where z.district_id = (select district_id from zone where id = ${zone}) and v.day = ${day}::date and v.what <> 'kits-left' limit 1`.execute(trx);
  if (others.length > 0) return;
  const { rows } = await alertsOver(zone, now).execute(trx);
  if (rows.length > 0) await trx.deleteFrom('known_to_outreach').where('tick', 'is not', null).where('alert_id', 'in', rows.map(({ id }) => id)).execute();
}

/** Every row is written anew: the number of the transaction that first wrote it would tell, beside the audit trail, when that was. */
export async function purgeVisitsBefore(trx: Trx, day: string): Promise<void> {
  await sql`delete from visit where day < ${day}::date`.execute(trx);
  await sql`update visit set kits = kits`.execute(trx);
}

export const servedDistricts = (trx: Trx) =>
  trx.selectFrom('district').select(['id', 'name']).where('version', '=', (e) => e.selectFrom('instance').select('area_version')).orderBy('name').orderBy('id').execute();

export async function zonesBeside(trx: Trx): Promise<OutreachZone[]> {
  const { rows } = await sql<OutreachZone>`
    select z.id, z.name, z.district_id as district,
      array(select a.neighbour_id from zone_adjacent a join zone n on n.id = a.neighbour_id and n.version = z.version where a.zone_id = z.id order by 1) as beside
    from zone z where z.version = (select area_version from instance) order by z.name, z.id`.execute(trx);
  return rows;
}
