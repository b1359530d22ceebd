import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';

/** One grouping at a time for a zone: two reports accepted together must not open two incidents. */
export async function lockArea(trx: Trx, areaId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${areaId}, 2))`.execute(trx);
}

export const acceptedReport = (trx: Trx, id: string) =>
  trx
    .selectFrom('report as r')
    .leftJoin('incident_report as i', 'i.report_id', 'r.id')
    .select(['r.id', 'r.zone_id as zoneId', 'r.market', 'r.kind', 'r.tick', 'i.incident_id as incidentId'])
    .where('r.id', '=', id)
    .where('r.state', '=', 'accepted')
    .executeTakeFirst();

/** Incidents of a zone that a report of this tick may belong to, newest first. What is over takes no more. */
export const incidentsInReach = (trx: Trx, zoneId: string, from: Date, until: Date, now: Date) =>
  trx
    .selectFrom('incident')
    .select(['id', 'market'])
    .where('area_id', '=', zoneId)
    .where('level', '=', 'zone')
    .where('opened_tick', '>=', from)
    .where('opened_tick', '<=', until)
    .where(sql<boolean>`not incident_over(id, ${now})`)
    .orderBy('opened_tick', 'desc')
    .orderBy('id')
    .execute();

/** Accepted reports of unknown market in a zone that belong to no incident yet. */
export const waitingUnknown = (trx: Trx, zoneId: string, from: Date) =>
  trx
    .selectFrom('report as r')
    .leftJoin('incident_report as i', 'i.report_id', 'r.id')
    .select(['r.id', 'r.possible_duplicate as possibleDuplicate'])
    .where('r.zone_id', '=', zoneId)
    .where('r.market', '=', 'unknown')
    .where('r.state', '=', 'accepted')
    .where('r.tick', '>=', from)
    .where('i.incident_id', 'is', null)
    .execute();

export const insertIncident = (
  trx: Trx, row: { id: string; market: string; kind: string; level: 'zone' | 'district'; areaId: string; openedTick: Date },
) =>
  trx
    .insertInto('incident')
    .values({ id: row.id, market: row.market, kind: row.kind, level: row.level, area_id: row.areaId, opened_tick: row.openedTick })
    .execute();

/** A report that is in an incident stays there: the second attempt changes nothing. */
export async function joinReports(trx: Trx, incidentId: string, reportIds: string[]): Promise<void> {
  await trx
    .insertInto('incident_report')
    .values(reportIds.map((report_id) => ({ report_id, incident_id: incidentId })))
    .onConflict((c) => c.column('report_id').doNothing())
    .execute();
}

/** Reports that count as separate sources. */
export async function sourcesOf(trx: Trx, incidentId: string): Promise<number> {
  const { sources } = await trx
    .selectFrom('incident_report as i')
    .innerJoin('report as r', 'r.id', 'i.report_id')
    .select((e) => e.fn.countAll<number>().as('sources'))
    .where('i.incident_id', '=', incidentId)
    .where('r.state', '=', 'accepted')
    .where('r.possible_duplicate', '=', false)
    .executeTakeFirstOrThrow();
  return sources;
}

/** Incidents from before `tick` behind which no report, finding or alert stands any more, and what was proposed for them. */
export async function deleteSpentIncidents(trx: Trx, tick: Date): Promise<void> {
  const spent = sql`i.opened_tick < ${tick}
    and not exists (select 1 from incident_report r where r.incident_id = i.id)
    and not exists (select 1 from alert_message m where m.incident_id = i.id)
    and not exists (select 1 from proposal f where f.incident_id = i.id and f.finding_id is not null)`;
  await sql`delete from proposal p using incident i where p.incident_id = i.id and ${spent}`.execute(trx);
  await sql`delete from incident i where ${spent}`.execute(trx);
}

/** At most one live proposal an incident; a unique index decides. */
export async function insertProposal(trx: Trx, row: { id: string; incidentId: string; findingId: string | null; reason: string }) {
  await sql`insert into proposal (id, incident_id, finding_id, reason)
    values (${row.id}, ${row.incidentId}, ${row.findingId}, ${row.reason})
    on conflict (incident_id) where state in ('open', 'approved', 'issued') do nothing`.execute(trx);
}

export const insertFinding = (
  trx: Trx,
  row: {
    id: string; districtId: string; market: string; method: string; samples: number; found: string[]; form: string | null;
    colour: string | null; source: string; staffId: string; tick: Date;
  },
) =>
  trx
    .insertInto('finding')
    .values({
      id: row.id, district_id: row.districtId, market: row.market, method: row.method, samples: row.samples, found: row.found,
      form: row.form, colour: row.colour, source: row.source, staff_id: row.staffId, tick: row.tick,
    })
    .execute();

export const districtExists = async (trx: Trx, id: string): Promise<boolean> =>
  Boolean(await trx.selectFrom('district').select('id').where('id', '=', id).executeTakeFirst());

export const incidentById = (trx: Trx, id: string, now: Date) =>
  trx
    .selectFrom('incident')
    .select(['id', 'market', 'level', 'area_id as areaId', sql<boolean>`incident_over(id, ${now})`.as('over')])
    .where('id', '=', id)
    .executeTakeFirst();
