/** SQL about what is decided of reports: of opened ones in their rows, of those still inside their tick in rows of its own. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Verdict } from '../contract/codes.ts';

/**
 * Another of the same zone and market within the window that is, or may become, a source of its own: only then can this one be
 * merged into it. Of a whole group that is merged report by report the last one counts.
 */
const sourceLeft = sql<boolean>`exists (
  select 1 from report other
  where other.id <> report.id and other.zone_id = report.zone_id and other.market = report.market and not other.possible_duplicate
    and other.tick between report.tick - interval '72 hours' and report.tick + interval '72 hours' and other.state in ('open', 'held', 'accepted'))`;

/** An alert has gone out with it: it stays as it was counted. */
const published = sql<boolean>`exists (
  select 1 from incident_report ir join alert_message m on m.incident_id = ir.incident_id where ir.report_id = report.id)`;

export interface StateChange {
  state: 'accepted' | 'held' | 'rejected'; holdReason: string | null; source: 'as-it-came' | 'separate' | 'same'; staffId: string; tick: Date;
  /** Somebody else who reads a report now keeps it; absent: nobody does any more. */
  claimsAt?: Date;
}

/** The ids of those that were still to be decided; somebody was faster with the others, or reads them. */
export async function decideOpen(trx: Trx, ids: string[], { state, holdReason, source, staffId, tick, claimsAt }: StateChange): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .updateTable('report')
    .set({ state, hold_reason: holdReason, decided_by: staffId })
    // The first decision is when its reporter may know that somebody looked; a later one does not take that back.
    .set('decided_tick', (e) => e.fn.coalesce('decided_tick', e.val(tick)))
    .$if(source === 'separate', (update) => update.set({ possible_duplicate: false }))
    .$if(source === 'same', (update) => update.set({ possible_duplicate: sourceLeft }))
    .where('id', 'in', ids)
    .where('state', 'in', state === 'held' ? ['open'] : ['open', 'held'])
    .$if(claimsAt !== undefined, (update) => update.where(sql<boolean>`not exists (
      select 1 from report_mark m join staff s on s.id = m.claimed_by
      where m.report_tag = uuid_send(report.id) and m.claimed_by <> ${staffId} and m.claimed_until > ${claimsAt} and s.active and not s.frozen)`))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Accepted as perhaps the same person's second, and its own source from now on, unless something went out with it. */
export async function splitAccepted(trx: Trx, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx.updateTable('report').set({ possible_duplicate: false })
    .where('id', 'in', ids).where('state', '=', 'accepted').where('possible_duplicate', '=', true)
    .where(sql<boolean>`not ${published}`)
    .returning('id').execute();
  return rows.map(({ id }) => id);
}

/** Back to open, as they came. That somebody looked stays known to their reporters. */
export async function reopenDecided(trx: Trx, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx.updateTable('report')
    .set({ state: 'open', hold_reason: null, decided_by: null, possible_duplicate: sql<boolean>`came_duplicate` })
    .where('id', 'in', ids).where('state', 'in', ['accepted', 'held', 'rejected'])
    .returning('id').execute();
  return rows.map(({ id }) => id);
}

/**
 * What an accepted duplicate counts through. As it came: a source sent before it, in the day that a mark reaches back, one that
 * was merged by a person, or another duplicate that counts in their place. Merged: any source within the window.
 */
const countedThrough = sql<boolean>`exists (
  select 1 from report other
  where other.id <> report.id and other.zone_id = report.zone_id and other.market = report.market and other.state in ('open', 'held', 'accepted')
    and case when report.came_duplicate
      then other.tick between report.tick - interval '25 hours' and report.tick
        and (not other.possible_duplicate or other.state = 'accepted' and not other.came_duplicate)
        or other.tick between report.tick and report.tick + interval '25 hours' and other.came_duplicate and not other.possible_duplicate
      else other.tick between report.tick - interval '72 hours' and report.tick + interval '72 hours' and not other.possible_duplicate end)`;

/** Of each zone and drug of these the first accepted duplicate that nothing is left for counts from now on; the ids. */
export async function countInPlace(trx: Trx, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx.updateTable('report').set({ possible_duplicate: false })
    .where('id', 'in', (e) => e.selectFrom('report').select('id').distinctOn(['zone_id', 'market'])
      .where(sql<boolean>`(zone_id, market) in (select zone_id, market from report touched where touched.id in (${sql.join(ids)}))`)
      .where('state', '=', 'accepted').where('possible_duplicate', '=', true)
      .where(sql<boolean>`not ${countedThrough}`).where(sql<boolean>`not ${published}`)
      .orderBy('zone_id').orderBy('market').orderBy('tick').orderBy('id'))
    .returning('id').execute();
  return rows.map(({ id }) => id);
}

export const zonesOf = async (trx: Trx, ids: string[]): Promise<string[]> =>
  (ids.length === 0 ? [] : await trx.selectFrom('report').select('zone_id').distinct().where('id', 'in', ids).execute()).map(({ zone_id }) => zone_id);

export const earlyDecisions = (trx: Trx) =>
  trx
    .selectFrom('early_decision as d')
    .innerJoin('staff as s', 's.id', 'd.staff_id')
    .select(['d.report_tag as tag', 'd.verdict', 'd.reason', 'd.separate_person as separatePerson', 'd.same_person as samePerson', 's.name as decidedBy'])
    .execute();

/**
 * The tags of those that were still to be decided. What is on hold may be decided after all; what is accepted as perhaps the
 * same person's second may be called another person's.
 */
export async function insertEarlyDecisions(
  trx: Trx, rows: { tag: Buffer; tick: Date }[],
  { verdict, reason, separatePerson, samePerson, staffId }: { verdict: Verdict; reason: string | null; separatePerson: boolean; samePerson: boolean; staffId: string },
): Promise<Buffer[]> {
  if (rows.length === 0) return [];
  const done = await trx
    .insertInto('early_decision')
    .values(rows.map(({ tag, tick }) => ({
      report_tag: tag, tick, verdict, reason, separate_person: separatePerson, same_person: samePerson, staff_id: staffId,
    })))
    .onConflict((c) => c.column('report_tag')
      .doUpdateSet((e) => ({
        verdict: e.ref('excluded.verdict'), reason: e.ref('excluded.reason'), separate_person: e.ref('excluded.separate_person'),
        same_person: e.ref('excluded.same_person'), staff_id: e.ref('excluded.staff_id'),
      }))
      .where(sql<boolean>`early_decision.verdict = 'hold' and excluded.verdict <> 'hold'
        or early_decision.verdict = 'accept' and not early_decision.separate_person and excluded.separate_person`))
    .returning('report_tag')
    .execute();
  return done.map(({ report_tag }) => report_tag);
}

/** The tags of those that were decided. */
export async function deleteEarlyDecisions(trx: Trx, tags: Buffer[]): Promise<Buffer[]> {
  if (tags.length === 0) return [];
  const gone = await trx.deleteFrom('early_decision').where('report_tag', 'in', tags).returning('report_tag').execute();
  return gone.map(({ report_tag }) => report_tag);
}
