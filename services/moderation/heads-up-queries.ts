/** All SQL about worker heads-ups. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { HeadsUpRow } from '@porchlight/db/schema.ts';
import type { HeadsUpAnswer } from '../contract/codes.ts';
import type { QueueReport } from '../contract/queue.ts';
import { tagOf } from './report-tag.ts';

/** The id of an opened report by the name of its heads-up, in hex; undefined for one still in its tick. */
export const reportOf = (name: string): string | undefined =>
  (name.length === 32 ? name.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : undefined);
/** An id is 16 bytes, a tag of a tick 32. */
const spooled = sql<boolean>`octet_length(report_tag) = 32`;

/** The one that stands; one that has ended gives way to the new one. */
export async function insertHeadsUp(trx: Trx, row: HeadsUpRow, now: Date): Promise<{ new: boolean; by: string; until: Date }> {
  const made = await trx.insertInto('heads_up').values(row)
    .onConflict((conflict) => conflict.column('report_tag').doUpdateSet({ tick: row.tick, ends_tick: row.ends_tick, staff_id: row.staff_id })
      .where('heads_up.ends_tick', '<=', now))
    .returning('report_tag').executeTakeFirst();
  const held = await trx.selectFrom('heads_up as h').innerJoin('staff as s', 's.id', 'h.staff_id').select(['s.name as by', 'h.ends_tick as until'])
    .where('h.report_tag', '=', row.report_tag).executeTakeFirstOrThrow();
  return { new: made !== undefined, ...held };
}

/** Those that stand, with what was answered. Not yet whether their report was rejected or taken back. */
export async function standingHeadsUps(trx: Trx, now: Date) {
  const rows = await trx.selectFrom('heads_up as h').innerJoin('staff as s', 's.id', 'h.staff_id')
    .select(['h.report_tag as tag', 'h.ends_tick as until', 's.name as by']).where('h.ends_tick', '>', now).execute();
  const answers = rows.length === 0 ? [] : await trx.selectFrom('heads_up_answer as a').innerJoin('staff as s', 's.id', 'a.staff_id')
    .select(['a.report_tag as tag', 'a.staff_id as staffId', 's.name as by', 'a.answer']).where('a.report_tag', 'in', rows.map(({ tag }) => tag))
    .orderBy('s.name').execute();
  return rows.map((row) => ({
    ...row, name: row.tag.toString('hex'),
    answers: answers.filter(({ tag }) => tag.equals(row.tag)).map(({ staffId, by, answer }) => ({ staffId, by, answer: answer as HeadsUpAnswer })),
  }));
}

/** For the queue: by the name of the report, `tag` or id, as hex. */
export async function headsUpsByName(trx: Trx, now: Date): Promise<Map<string, { headsUp: NonNullable<QueueReport['headsUp']> }>> {
  return new Map((await standingHeadsUps(trx, now)).map(({ name, by, until, answers }) =>
    [name, { headsUp: { by, until: until.toISOString(), answers: answers.map(({ by: who, answer }) => ({ by: who, answer })) } }]));
}
export type StandingHeadsUp = Awaited<ReturnType<typeof standingHeadsUps>>[number];

/** The codes of opened reports, and whether somebody rejected or took them back. */
export const headsUpReports = (trx: Trx, ids: string[]) =>
  ids.length === 0 ? Promise.resolve([]) : trx.selectFrom('report as r')
    .select(['r.id', 'r.zone_id as zone', 'r.kind', 'r.market', 'r.form', 'r.colour', 'r.effects', 'r.naloxone', 'r.tick', 'r.state'])
    .where('r.id', 'in', ids).execute();

export const zonesNamed = (trx: Trx, ids: string[]) =>
  ids.length === 0 ? Promise.resolve([]) : trx.selectFrom('zone as z').innerJoin('district as d', 'd.id', 'z.district_id')
    .select(['z.id', 'z.name', 'd.id as districtId', 'd.name as district']).where('z.id', 'in', ids).execute();

/** False where there is no such heads-up, or no longer. */
export async function answerHeadsUp(trx: Trx, row: { tag: Buffer; staffId: string; answer: HeadsUpAnswer }, now: Date): Promise<boolean> {
  const held = await trx.selectFrom('heads_up').select('report_tag').where('report_tag', '=', row.tag).where('ends_tick', '>', now).executeTakeFirst();
  if (!held) return false;
  await trx.insertInto('heads_up_answer').values({ report_tag: row.tag, staff_id: row.staffId, answer: row.answer })
    .onConflict((conflict) => conflict.columns(['report_tag', 'staff_id']).doUpdateSet({ answer: row.answer })).execute();
  return true;
}

/** Those of ended ticks, with their answers; they are gone from the table with this. */
export async function takeSpooledHeadsUps(trx: Trx, until: Date) {
  const rows = await trx.selectFrom('heads_up').selectAll().where('tick', '<', until).where(spooled).execute();
  if (rows.length === 0) return [];
  const tags = rows.map(({ report_tag }) => report_tag);
  const answers = await trx.selectFrom('heads_up_answer').selectAll().where('report_tag', 'in', tags).execute();
  await trx.deleteFrom('heads_up').where('report_tag', 'in', tags).execute();
  return rows.map((row) => ({ row, answers: answers.filter(({ report_tag }) => report_tag.equals(row.report_tag)) }));
}

/** Under the report's own id. */
export async function putHeadsUp(trx: Trx, { row, answers }: Awaited<ReturnType<typeof takeSpooledHeadsUps>>[number], reportId: string): Promise<void> {
  const report_tag = tagOf(reportId);
  await trx.insertInto('heads_up').values({ ...row, report_tag }).execute();
  if (answers.length > 0) await trx.insertInto('heads_up_answer').values(answers.map((answer) => ({ ...answer, report_tag }))).execute();
}

export async function deleteHeadsUpsBefore(trx: Trx, now: Date): Promise<void> {
  await trx.deleteFrom('heads_up').where('ends_tick', '<=', now).execute();
}
