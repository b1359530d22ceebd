import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import { minSources } from '../contract/limits.ts';

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

/** One by one, in the order of their ids: two who take the same reports do not wait for each other. */
export async function removeReports(trx: Trx, reportIds: string[]): Promise<void> {
  for (const id of reportIds.toSorted()) await trx.deleteFrom('incident_report').where('report_id', '=', id).execute();
}

export interface WaitingReport {
  id: string; districtId: string; market: string; kind: string; effects: string[]; naloxone: string | null; tick: Date; possibleDuplicate: boolean;
  /** End of the tick in which somebody looked at it first. */
  decidedTick: Date;
}

/**
 * Accepted reports since a tick that no published alert holds, in zones with too few of them, by tick. A district of one
 * zone is left out: to name it would be to name the zone. Market is the incident's: a reviewer may have named an unknown one.
 * An unknown one that still waits for that word is in none.
 */
export async function waitingReports(trx: Trx, since: Date): Promise<WaitingReport[]> {
  const { rows } = await sql<WaitingReport>`
    select r.id, z.district_id as "districtId", coalesce(i.market, r.market) as market, r.kind, r.effects, r.naloxone, r.tick, r.possible_duplicate as "possibleDuplicate",
      coalesce(r.decided_tick, r.tick) as "decidedTick"
    from report r
    join zone z on z.id = r.zone_id
    left join incident_report ir on ir.report_id = r.id
    left join incident i on i.id = ir.incident_id
    where r.state = 'accepted' and r.tick >= ${since}
      and (i.level = 'zone' or (i.id is null and r.market = 'unknown'))
      and not exists (select 1 from alert_message m where m.incident_id = i.id)
      and (select count(*) from zone beside where beside.district_id = z.district_id) >= 2
      and ${minSources} > (
        select count(*) from incident_report o join report other on other.id = o.report_id
        where o.incident_id = i.id and other.state = 'accepted' and not other.possible_duplicate)
    order by z.district_id, market, r.tick, r.id`.execute(trx);
  return rows;
}

export interface DistrictIncident { id: string; state: string; dismissedSources: number | null; dismissedAt: Date | null; over: boolean; firstWarning: boolean }

/** A district's incidents of one market that began within the window, but those of a finding. */
export async function districtIncidents(trx: Trx, districtId: string, market: string, since: Date, now: Date): Promise<DistrictIncident[]> {
  const { rows } = await sql<DistrictIncident>`
    select i.id, p.state, p.dismissed_sources as "dismissedSources", incident_over(i.id, ${now}) as over,
      coalesce((select (m.content->>'firstWarning')::boolean from alert_message m where m.alert_id = p.alert_id order by m.version desc limit 1), false)
        as "firstWarning",
      (select max(a.at) from audit a where a.at >= i.opened_tick and a.subject_id = p.id::text and a.action = 'proposal-dismissed') as "dismissedAt"
    from incident i join proposal p on p.incident_id = i.id
    where i.level = 'district' and i.area_id = ${districtId} and i.market = ${market} and p.finding_id is null and p.reason <> 'disruption'
      and (i.opened_tick >= ${since} or p.state = 'issued')`.execute(trx);
  return rows;
}

interface Behind { kind: string; effects: string[]; naloxone: string | null }

interface OpenProposal { id: string; level: string; sources: number; reports: Behind[] }

/** Open proposals made of reports, each with what stands behind it now: how many separate sources, and every report. */
export async function openProposals(trx: Trx): Promise<OpenProposal[]> {
  const { rows } = await sql<OpenProposal>`
    select p.id, i.level,
      (select count(*) from report r where r.id in (select reports_behind(i.id)) and not r.possible_duplicate) as sources,
      coalesce((
        select jsonb_agg(jsonb_build_object('kind', r.kind, 'effects', r.effects, 'naloxone', r.naloxone))
        from report r where r.id in (select reports_behind(i.id))), '[]') as reports
    from proposal p join incident i on i.id = p.incident_id where p.state = 'open' and p.finding_id is null and p.reason <> 'disruption'`.execute(trx);
  return rows;
}

/** A district's incident, which holds nothing by itself before it is published, goes with its proposal. */
export async function deleteProposal(trx: Trx, proposalId: string): Promise<void> {
  // The lock of whoever approves: they are first, or are told that it is gone.
  await sql`select pg_advisory_xact_lock(hashtextextended(${proposalId}, 5))`.execute(trx);
  const gone = await trx.deleteFrom('proposal').where('id', '=', proposalId).where('state', '=', 'open').returning('incident_id').executeTakeFirst();
  if (!gone) return;
  await sql`
    delete from incident i where i.id = ${gone.incident_id} and i.level = 'district'
      and not exists (select 1 from proposal p where p.incident_id = i.id)`.execute(trx);
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

/** Accepted reports of an incident, and the district of its zone. */
export async function reportsOf(trx: Trx, incidentId: string): Promise<(Behind & { districtId: string })[]> {
  const { rows } = await sql<Behind & { districtId: string }>`
    select r.kind, r.effects, r.naloxone, z.district_id as "districtId"
    from incident_report i join report r on r.id = i.report_id join zone z on z.id = r.zone_id
    where i.incident_id = ${incidentId} and r.state = 'accepted'`.execute(trx);
  return rows;
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

/** Of findings and proposals from before `tick`: the part of the district, and the words that may name it. What went out stands in the log. */
export async function forgetNearness(trx: Trx, tick: Date): Promise<void> {
  await sql`update finding set zone_id = null where zone_id is not null and tick < ${tick}`.execute(trx);
  await sql`
    update proposal p set content = null from incident i
    where i.id = p.incident_id and i.opened_tick < ${tick} and p.content is not null and p.state in ('issued', 'dismissed', 'added')`.execute(trx);
}

/** At most one live proposal an incident; a unique index decides. True where it is new. */
export async function insertProposal(trx: Trx, row: { id: string; incidentId: string; findingId: string | null; reason: string }): Promise<boolean> {
  const { rows } = await sql`insert into proposal (id, incident_id, finding_id, reason)
    values (${row.id}, ${row.incidentId}, ${row.findingId}, ${row.reason})
    on conflict (incident_id) where state in ('open', 'approved', 'issued') do nothing returning id`.execute(trx);
  return rows.length > 0;
}

export const incidentById = (trx: Trx, id: string, now: Date) =>
  trx
    .selectFrom('incident')
    .select(['id', 'market', 'level', 'area_id as areaId', sql<boolean>`incident_over(id, ${now})`.as('over')])
    .where('id', '=', id)
    .executeTakeFirst();
