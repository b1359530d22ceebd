/** SQL about what reviewers note beside a report. A mark is found by its report's tag: read-reports.ts says which. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { ReportMarkRow } from '@porchlight/db/schema.ts';

export type MarkRow = Omit<ReportMarkRow, 'passed_by'> & { passed_by: string[]; claimant: string | null; escalator: string | null };

/** A claim counts until its time is over, and no longer than its person can sign in. */
const claimant = (now: Date) => sql<string | null>`(
  select s.name from staff s where s.id = report_mark.claimed_by and s.active and not s.frozen and report_mark.claimed_until > ${now})`;
const columns = (now: Date) => [
  'report_tag', 'tick', 'claimed_by', 'claimed_until', 'snoozed_until', 'escalated_by', 'passed_by', 'question', 'asked_tick',
  claimant(now).as('claimant'), sql<string | null>`(select s.name from staff s where s.id = report_mark.escalated_by)`.as('escalator'),
] as const;

/** `claimant`: the name of who reads it now, if anybody does. */
export const marks = (trx: Trx, now: Date): Promise<MarkRow[]> => trx.selectFrom('report_mark').select(columns(now)).execute();

/** The mark of one report, made where there is none; nobody else changes it until the transaction ends. */
export async function lockMark(trx: Trx, tag: Buffer, tick: Date, now: Date): Promise<MarkRow> {
  await trx.insertInto('report_mark')
    .values({ report_tag: tag, tick, claimed_by: null, claimed_until: null, snoozed_until: null, escalated_by: null, question: null, asked_tick: null })
    .onConflict((c) => c.column('report_tag').doNothing()).execute();
  return trx.selectFrom('report_mark').select(columns(now)).where('report_tag', '=', tag).forUpdate().executeTakeFirstOrThrow();
}

export async function setMark(trx: Trx, tag: Buffer, change: Partial<Omit<ReportMarkRow, 'report_tag' | 'tick' | 'passed_by'> & { passed_by: string[] }>): Promise<void> {
  await trx.updateTable('report_mark').set(change).where('report_tag', '=', tag).execute();
}

/** Of some reports those that somebody else reads now, by tag in hex, with who it is. */
export async function claimsOfOthers(trx: Trx, tags: Buffer[], staffId: string, now: Date): Promise<Map<string, string>> {
  if (tags.length === 0) return new Map();
  const rows = await trx.selectFrom('report_mark').select(['report_tag', claimant(now).as('claimant')])
    .where('report_tag', 'in', tags).where('claimed_by', '<>', staffId).execute();
  return new Map(rows.flatMap(({ report_tag, claimant: name }) => (name ? [[report_tag.toString('hex'), name]] : [])));
}

/** Who decided it reads it no more. */
export async function endClaims(trx: Trx, tags: Buffer[]): Promise<void> {
  if (tags.length === 0) return;
  await trx.updateTable('report_mark').set({ claimed_by: null, claimed_until: null })
    .where('report_tag', 'in', tags).where('claimed_by', 'is not', null).execute();
}

/** Those of ended ticks that still have the tick's name, which is longer than a report's. */
export const takeSpooledMarks = (trx: Trx, until: Date) =>
  trx.deleteFrom('report_mark').where('tick', '<', until).where(sql`octet_length(report_tag)`, '=', 32).returningAll().execute();
export async function deleteMarksOfWithdrawn(trx: Trx): Promise<void> {
  await sql`delete from report_mark m using report r where m.report_tag = uuid_send(r.id) and r.state = 'withdrawn'`.execute(trx);
}
export async function insertMarks(trx: Trx, rows: (Omit<ReportMarkRow, 'passed_by'> & { passed_by: string[] })[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('report_mark').values(rows).execute();
}
export async function deleteMarksBefore(trx: Trx, tick: Date): Promise<void> {
  await trx.deleteFrom('report_mark').where('tick', '<', tick).execute();
}
