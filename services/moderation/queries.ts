import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Verdict } from '../contract/codes.ts';

/**
 * Reports of ended ticks that a reviewer may still want to see: open, held, and what was decided since `since`. Where
 * they are too many, the first lane keeps its place: a flood without proof of work must not push anybody out of sight.
 */
export const queuedReports = (trx: Trx, since: Date) =>
  trx
    .selectFrom('report as r')
    .innerJoin('zone as z', 'z.id', 'r.zone_id')
    .leftJoin('staff as s', 's.id', 'r.decided_by')
    .leftJoin('incident_report as i', 'i.report_id', 'r.id')
    .select([
      'r.id', 'r.tick', 'r.kind', 'r.market', 'r.form', 'r.colour', 'r.routes', 'r.effects', 'r.naloxone', 'r.people',
      'r.how_known as howKnown', 'r.day', 'r.part_of_day as partOfDay', 'r.lane', 'r.possible_duplicate as possibleDuplicate',
      'r.sealed_text', 'r.key_hour', 'r.state', 'r.hold_reason as holdReason', 's.name as decidedBy', 'i.incident_id as incidentId',
      'z.id as zoneId', 'z.name as zoneName', 'z.district_id as districtId',
    ])
    .where((e) => e.or([e('r.state', 'in', ['open', 'held']), e.and([e('r.state', 'in', ['accepted', 'rejected']), e('r.tick', '>=', since)])]))
    .orderBy(sql`r.state not in ('open', 'held')`)
    .orderBy('r.lane')
    .orderBy('r.tick', 'desc')
    .orderBy('r.id')
    .limit(500)
    .execute();

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

export const earlyDecisions = (trx: Trx) =>
  trx
    .selectFrom('early_decision as d')
    .innerJoin('staff as s', 's.id', 'd.staff_id')
    .select(['d.report_tag as tag', 'd.verdict', 'd.reason', 'd.separate_person as separatePerson', 's.name as decidedBy'])
    .execute();

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

/**
 * Of what a possible duplicate could be a second time: sent before it, in the day that a mark reaches back, and neither taken
 * back nor rejected. Where none is left it counts, or who corrects a report by sending another would be counted nowhere.
 */
const otherLeft = sql<boolean>`exists (
  select 1 from report other
  where other.id <> report.id and other.zone_id = report.zone_id and other.market = report.market
    and other.tick between report.tick - interval '25 hours' and report.tick and other.state in ('open', 'held', 'accepted'))`;

/** One row if the report was still to be decided, none if somebody was faster. */
export const decideOpen = (trx: Trx, id: string, change: { state: string; holdReason: string | null; separatePerson: boolean; staffId: string; tick: Date }) =>
  trx
    .updateTable('report')
    .set({ state: change.state, hold_reason: change.holdReason, decided_by: change.staffId })
    // The first decision is when its reporter may know that somebody looked; a later one does not take that back.
    .set('decided_tick', (e) => e.fn.coalesce('decided_tick', e.val(change.tick)))
    .$if(change.separatePerson, (update) => update.set({ possible_duplicate: false }))
    .$if(change.state === 'accepted' && !change.separatePerson, (update) => update.set({ possible_duplicate: sql<boolean>`possible_duplicate and ${otherLeft}` }))
    .where('id', '=', id)
    .where('state', 'in', change.state === 'held' ? ['open'] : ['open', 'held'])
    .returning('id')
    .executeTakeFirst();

export const reportState = (trx: Trx, id: string) =>
  trx
    .selectFrom('report as r')
    .leftJoin('staff as s', 's.id', 'r.decided_by')
    .select(['r.state', 's.name as decidedBy', 'r.decided_by as decidedById'])
    .where('r.id', '=', id)
    .executeTakeFirst();

/** False where somebody has decided it already. */
export async function insertEarlyDecision(
  trx: Trx, row: { tag: Buffer; tick: Date; verdict: Verdict; reason: string | null; separatePerson: boolean; staffId: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('early_decision')
    .values({ report_tag: row.tag, tick: row.tick, verdict: row.verdict, reason: row.reason, separate_person: row.separatePerson, staff_id: row.staffId })
    .onConflict((c) => c.column('report_tag').doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Holds back the opening of the spool until the transaction ends, so that a decision lands on one side of it. */
export async function keepSpoolClosed(trx: Trx): Promise<void> {
  await sql`lock table intake_spool in access share mode`.execute(trx);
}
