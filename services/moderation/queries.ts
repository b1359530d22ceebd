import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';

/** An alert has gone out with it. */
const published = sql<boolean>`exists (
  select 1 from incident_report ir join alert_message m on m.incident_id = ir.incident_id where ir.report_id = r.id)`;

/** Codes of ended ticks' reports that a reviewer may still want to see: open, held, and what was decided of those sent since `since`. */
export const queuedCodes = (trx: Trx, since: Date) =>
  trx
    .selectFrom('report as r')
    .select([
      'r.id', 'r.zone_id as zone', 'r.tick', 'r.kind', 'r.market', 'r.form', 'r.colour', 'r.effects', 'r.naloxone', 'r.people', 'r.lane',
      'r.possible_duplicate as possibleDuplicate', 'r.state',
    ])
    .where((e) => e.or([e('r.state', 'in', ['open', 'held']), e.and([e('r.state', 'in', ['accepted', 'rejected']), e('r.tick', '>=', since)])]))
    .execute();

/** Everything of some of them but their words. */
export const queuedReports = (trx: Trx, ids: string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : trx
      .selectFrom('report as r')
      .innerJoin('zone as z', 'z.id', 'r.zone_id')
      .leftJoin('staff as s', 's.id', 'r.decided_by')
      .leftJoin('incident_report as i', 'i.report_id', 'r.id')
      .select([
        'r.id', 'r.tick', 'r.kind', 'r.market', 'r.form', 'r.colour', 'r.routes', 'r.effects', 'r.naloxone', 'r.people',
        'r.how_known as howKnown', 'r.day', 'r.part_of_day as partOfDay', 'r.lane', 'r.possible_duplicate as possibleDuplicate',
        'r.sealed_text', 'r.key_hour', 'r.state', 'r.hold_reason as holdReason', 's.name as decidedBy', 'i.incident_id as incidentId',
        'z.id as zoneId', 'z.name as zoneName', 'z.district_id as districtId', published.as('published'),
      ])
      .where('r.id', 'in', ids)
      .execute();

export async function receivedSince(trx: Trx, since: Date): Promise<number> {
  const { rows } = await trx.selectFrom('report').select((e) => e.fn.countAll<number>().as('rows')).where('tick', '>=', since).executeTakeFirstOrThrow();
  return rows;
}

export const additionsOf = (trx: Trx, reportIds: string[]) =>
  reportIds.length === 0
    ? Promise.resolve([])
    : trx.selectFrom('report_addition').select(['id', 'report_id', 'sealed_text', 'key_hour']).where('report_id', 'in', reportIds).execute();

/** Names of all rows; the sealed bytes of few. A flood is read once, not at every look. */
export const spooledNames = (trx: Trx) => trx.selectFrom('intake_spool').select(['tick', 'dedupe']).execute();
export const spooledRows = (trx: Trx, names: Buffer[]) =>
  trx.selectFrom('intake_spool').select(['tick', 'dedupe', 'sealed']).where('dedupe', 'in', names).execute();

export const zoneNames = (trx: Trx, ids: string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : trx.selectFrom('zone').select(['id', 'name', 'district_id as districtId']).where('id', 'in', ids).execute();

/** Open incidents of known market in the zones of accepted reports of unknown market: what a reviewer may confirm. */
export async function suggestions(trx: Trx, reportIds: string[], since: Date, now: Date) {
  if (reportIds.length === 0) return [];
  return trx
    .selectFrom('report as r')
    .innerJoin('incident as i', (join) => join.onRef('i.area_id', '=', 'r.zone_id').on('i.level', '=', 'zone'))
    .leftJoin('incident_report as own', 'own.report_id', 'r.id')
    .select(['r.id as reportId', 'i.id as incidentId', 'i.market'])
    .where('r.id', 'in', reportIds)
    .where('r.market', '=', 'unknown')
    .where('r.state', '=', 'accepted')
    .where('own.incident_id', 'is', null)
    .where('i.market', '<>', 'unknown')
    .where('i.opened_tick', '>=', since)
    .where(sql<boolean>`not incident_over(i.id, ${now})`)
    .execute();
}

export const reportsByIds = (trx: Trx, ids: string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : trx
      .selectFrom('report as r')
      .leftJoin('staff as s', 's.id', 'r.decided_by')
      .select(['r.id', 'r.tick', 'r.state', 's.name as decidedBy', 'r.zone_id as zoneId', 'r.kind', 'r.effects', 'r.naloxone', published.as('published')])
      .where('r.id', 'in', ids)
      .execute();

/** Holds back the opening of the spool until the transaction ends, so that a decision lands on one side of it. */
export async function keepSpoolClosed(trx: Trx): Promise<void> {
  await sql`lock table intake_spool in access share mode`.execute(trx);
}
