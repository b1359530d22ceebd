/** SQL about proposals: what stands behind one, and its way to an alert. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert, Collected } from '../contract/alert.ts';
import type { FindingLimit, HeldBack, SourceKind, TestMethod } from '../contract/codes.ts';
import type { Found } from '../contract/finding.ts';

export interface ProposalRecord {
  id: string; state: 'open' | 'approved' | 'issued' | 'dismissed' | 'added'; reason: string; content: Alert | null; publishAt: Date | null;
  alertId: string | null; incidentId: string; market: string; level: 'zone' | 'district'; areaId: string; openedTick: Date;
  /** Ids, then names. */
  approvedBy: string | null; secondBy: string | null; communityBy: string | null; approver: string | null; second: string | null;
  areaName: string; districts: { id: string; name: string }[];
  /** Approved, not gone out, and nobody has taken it up since. */
  heldBack?: HeldBack | null;
  finding: {
    id: string; method: TestMethod; found: Found[]; limits: FindingLimit[]; samples: number; form: string | null; colour: string | null;
    source: SourceKind; riskToLife: boolean; collected: Collected | null;
  } | null;
  reports: {
    id: string; tick: string; kind: string; form: string | null; colour: string | null; routes: string[]; effects: string[]; naloxone: string | null;
    people: string | null; source: string; counts: boolean;
  }[];
}

/** Proposals with all that their pages and decisions need. One id, or those that are live or were settled since `since`. */
export async function proposals(trx: Trx, which: { id: string } | { since: Date }): Promise<ProposalRecord[]> {
  const chosen = 'id' in which
    ? sql`p.id = ${which.id}`
    : sql`p.state in ('open', 'approved') or i.opened_tick >= ${which.since}`;
  const { rows } = await sql<ProposalRecord>`
    select p.id, p.state, p.reason, p.content, p.publish_at as "publishAt", p.alert_id as "alertId", p.approved_by as "approvedBy",
      p.second_by as "secondBy", p.community_by as "communityBy", (select name from staff where id = p.approved_by) as approver, (select name from staff where id = p.second_by) as second,
      i.id as "incidentId", i.market, i.level, i.area_id as "areaId", i.opened_tick as "openedTick",
      coalesce(z.name, d.name) as "areaName",
      jsonb_build_array(jsonb_build_object('id', d.id, 'name', d.name)) as districts,
      case when p.state = 'open' then (select case when a.action = 'alert-held-back' then a.reason end
        from audit a where a.at >= i.opened_tick and a.subject_id = p.id::text order by a.at desc limit 1) end as "heldBack",
      (select jsonb_build_object(
          'id', f.id, 'method', f.method, 'found', f.found, 'samples', f.samples, 'form', f.form, 'colour', f.colour, 'source', f.source,
          'riskToLife', f.risk_to_life, 'limits', f.limits, 'collected',
          case when f.collected_month is not null then jsonb_build_object('month', f.collected_month, 'part', f.collected_part) end)
        from finding f where f.id = p.finding_id) as finding,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'tick', r.tick, 'kind', r.kind, 'form', r.form, 'colour', r.colour, 'routes', r.routes,
        'effects', r.effects, 'naloxone', r.naloxone, 'people', r.people, 'source', r.source,
        'counts', not r.possible_duplicate) order by r.id)
        from report r where i.kind <> 'supply-disrupted' and r.id in (select reports_behind(i.id))), '[]') as reports
    from proposal p
    join incident i on i.id = p.incident_id
    left join zone z on i.level = 'zone' and z.id = i.area_id
    join district d on d.id = coalesce(z.district_id, i.area_id)
    where ${chosen}
    order by p.state, i.opened_tick desc, p.id`.execute(trx);
  return rows;
}

/** Taken until the transaction ends: of two people one approves. */
export async function lockProposal(trx: Trx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 5))`.execute(trx);
}

export const setProposal = (
  trx: Trx, id: string, change: { state: string; content: Alert | null; publishAt: Date | null; approvedBy: string | null; alertId: string | null },
) =>
  trx
    .updateTable('proposal')
    .set({
      state: change.state, content: change.content && JSON.stringify(change.content), publish_at: change.publishAt,
      approved_by: change.approvedBy, alert_id: change.alertId,
    })
    .where('id', '=', id)
    .execute();

/** Zones first: a report that both a zone and its district wait for goes to the nearer warning. Then in an order that tells nothing. */
export async function dueProposals(trx: Trx, now: Date): Promise<string[]> {
  const rows = await trx
    .selectFrom('proposal as p')
    .innerJoin('incident as i', 'i.id', 'p.incident_id')
    .select('p.id')
    .where('p.state', '=', 'approved')
    .where('p.publish_at', '<=', now)
    .orderBy('i.level', 'desc')
    .orderBy('i.area_id')
    .orderBy('i.market')
    .orderBy('p.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Who stands behind an alert beside the person who approved it, and the community reviewer among them all. Left out: as before. */
export const setSigners = (trx: Trx, id: string, { secondBy, communityBy }: { secondBy?: string | null; communityBy?: string | null }) =>
  trx
    .updateTable('proposal')
    .set({ ...(secondBy !== undefined && { second_by: secondBy }), ...(communityBy !== undefined && { community_by: communityBy }) })
    .where('id', '=', id)
    .execute();

export const setIncident = (trx: Trx, id: string, incidentId: string) =>
  trx.updateTable('proposal').set({ incident_id: incidentId }).where('id', '=', id).execute();

/** How much stood behind it when somebody decided against it. */
export const setDismissedSources = (trx: Trx, id: string, sources: number) =>
  trx.updateTable('proposal').set({ dismissed_sources: sources }).where('id', '=', id).execute();

export async function proposalOfAlert(trx: Trx, alertId: string): Promise<ProposalRecord | undefined> {
  const row = await trx.selectFrom('proposal').select('id').where('alert_id', '=', alertId).where('state', '=', 'issued').executeTakeFirst();
  return row && (await proposals(trx, { id: row.id }))[0];
}

/** One of two people who propose the same is told. */
export async function lockDistrict(trx: Trx, districtId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${districtId}, 6))`.execute(trx);
}

/** Zero where there is no such district. */
export async function zonesIn(trx: Trx, districtId: string): Promise<number> {
  const { rows } = await sql<{ zones: number }>`select count(*) as zones from zone where district_id = ${districtId}`.execute(trx);
  return rows[0]!.zones;
}

/** A changed supply of this market that is proposed, about to go out, or out there and not over. */
export async function hasDisruption(trx: Trx, districtId: string, market: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from incident i join proposal p on p.incident_id = i.id
    where i.kind = 'supply-disrupted' and i.area_id = ${districtId} and i.market = ${market}
      and (p.state in ('open', 'approved') or p.state = 'issued' and not incident_over(i.id, ${now}))`.execute(trx);
  return rows.length > 0;
}

export const insertProposal = (trx: Trx, row: { id: string; incidentId: string; reason: string }) =>
  sql`insert into proposal (id, incident_id, reason) values (${row.id}, ${row.incidentId}, ${row.reason})`.execute(trx);
