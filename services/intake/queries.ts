import { sql, type Selectable } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { ReportAdditionRow, ReportCountRow, ReportRow } from '@porchlight/db/schema.ts';
import type { Question, ReportStatus } from '../contract/codes.ts';

export type SubmitAnswer = 'taken' | 'same' | 'conflict';
/** Why a zone takes none. `not-served`: of this version's areas, but nobody serves it. */
export type NotServed = 'not-served' | 'other-version' | 'nothing-served';

/** `tags` and `macTags`: names in the spool (runtime/spool-tag.ts), this tick's first; `dedupe` and `mac`: what is kept later. */
export interface SpoolEntry { tags: Buffer[]; macTags: Buffer[]; dedupe: Buffer; mac: Buffer }

/**
 * One statement. Written in this order; the answers in the same. All are named in the same ticks; `sealed`: theirs one after the
 * other, of one size each. `late`: the tick has been opened. A map: zones that take none, for which nothing at all was written.
 */
export async function submitToSpool(
  trx: Trx, tick: Date, zones: string[], entries: SpoolEntry[], sealed: Buffer,
): Promise<SubmitAnswer[] | 'late' | Map<string, NotServed>> {
  const all = (of: (entry: SpoolEntry) => Buffer | Buffer[]) => Buffer.concat(entries.flatMap(of));
  const { rows } = await sql<{ place: number | null; zone: string | null; answer: string }>`
    select place, zone, answer from submit_group(${tick}, ${zones}::text[], ${all(({ tags }) => tags)}::bytea, ${all(({ macTags }) => macTags)}::bytea,
      ${all(({ dedupe }) => dedupe)}::bytea, ${all(({ mac }) => mac)}::bytea, ${sealed}::bytea)`.execute(trx);
  if (rows.length === 0) return 'late';
  if (rows[0]!.zone !== null) return new Map(rows.map(({ zone, answer }) => [zone!, answer as NotServed]));
  return rows.toSorted((a, b) => a.place! - b.place!).map(({ answer }) => answer as SubmitAnswer);
}

/** Makes the tick's partition. False where the tick has been opened already. */
export async function prepareSpool(trx: Trx, tick: Date): Promise<boolean> {
  const { rows } = await sql<{ ready: boolean }>`select prepare_spool(${tick}) as ready`.execute(trx);
  return rows[0]!.ready;
}

export async function openedUntil(trx: Trx): Promise<Date | null> {
  return (await trx.selectFrom('instance').select('opened_until').executeTakeFirstOrThrow()).opened_until;
}

/** `withdrawn` is told apart from never known only inside. */
export async function statusOf(
  trx: Trx, tags: Buffer[], withdrawalTags: Buffer[], code: Buffer, now: Date,
): Promise<{ status: ReportStatus | 'withdrawn'; alertId: string | null; question: Question | null }> {
  const { rows } = await sql<{ status: ReportStatus | 'withdrawn'; alertId: string | null; question: Question | null }>`
    select status, alert_id as "alertId", question
    from report_status(${hexes(tags)}::jsonb, ${hexes(withdrawalTags)}::jsonb, ${code}, ${now})`.execute(trx);
  return rows[0]!;
}

const hexes = (names: Buffer[]) => JSON.stringify(names.map((name) => name.toString('hex')));

/** Waits for reports on their way in, and holds new ones until the transaction ends. */
export async function lockSpool(trx: Trx): Promise<void> {
  await sql`select lock_spool()`.execute(trx);
}

export const endedRows = (trx: Trx, until: Date) =>
  trx.selectFrom('intake_spool').select(['tick', 'dedupe', 'sealed']).where('tick', '<', until).execute();

export async function dropSpool(trx: Trx, until: Date): Promise<void> {
  await sql`select drop_spool(${until})`.execute(trx);
}

export async function insertReports(trx: Trx, rows: Omit<Selectable<ReportRow>, 'state' | 'hold_reason' | 'decided_by' | 'decided_tick'>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 200) await trx.insertInto('report').values(rows.slice(at, at + 200)).execute();
}

export const reportIdsByCode = (trx: Trx, codes: Buffer[]) =>
  codes.length === 0
    ? Promise.resolve([])
    : trx.selectFrom('report').select(['id', 'code_hmac', 'state']).where('code_hmac', 'in', codes).execute();

export async function insertAdditions(trx: Trx, rows: ReportAdditionRow[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('report_addition').values(rows).onConflict((c) => c.column('dedupe').doNothing()).execute();
}

/** The text goes with the report; its row stays as long as an alert may stand on it. */
export async function markWithdrawn(trx: Trx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx.updateTable('report').set({ state: 'withdrawn', sealed_text: null, key_hour: null }).where('id', 'in', ids).execute();
  await trx.deleteFrom('report_addition').where('report_id', 'in', ids).execute();
  await trx.deleteFrom('outreach_note').where('report_id', 'in', ids).execute();
}

export async function takeEarlyDecisions(trx: Trx, until: Date) {
  return trx.deleteFrom('early_decision').where('tick', '<', until).returningAll().execute();
}

/** The codes stay and keep their place in the queue; the sealed bytes, unreadable by now, go. */
export async function dropTextsBefore(trx: Trx, hour: Date): Promise<void> {
  await trx.updateTable('report').set({ sealed_text: Buffer.alloc(0) }).where('key_hour', '<', hour)
    .where(sql`octet_length(sealed_text)`, '>', 0).execute();
  await trx.deleteFrom('report_addition').where('key_hour', '<', hour).execute();
}

/** Accepted reports that were deleted together, by what a count is made of. `earlier`: it happened on none of the days we know. */
export interface SpentReports {
  zone_id: string; market: string; kind: string; tick: Date; happened_on: string | null; earlier: boolean; sources: number; rows: number;
}

/** Deletes the reports of ticks before this one; what is returned is gone with the transaction's commit. */
export async function takeReportsBefore(trx: Trx, tick: Date): Promise<SpentReports[]> {
  const { rows } = await sql<SpentReports>`
    with gone as (delete from report where tick < ${tick} returning *)
    select zone_id, market, kind, tick, happened_on, day is not distinct from 'earlier' as earlier,
      count(*) filter (where not possible_duplicate) as sources, count(*) as rows
    from gone where state = 'accepted'
    group by 1, 2, 3, 4, 5, 6`.execute(trx);
  return rows;
}

/** In one order, so that two that count at once wait for each other only. */
export async function addToCounts(trx: Trx, counts: ReportCountRow[]): Promise<void> {
  const key = ({ zone_id, market, kind, day }: ReportCountRow) => [zone_id, market, kind, day].join();
  for (const row of counts.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))) {
    await trx.insertInto('report_count').values(row)
      .onConflict((c) => c.columns(['zone_id', 'market', 'kind', 'day']).doUpdateSet((e) => ({
        sources: e('report_count.sources', '+', e.ref('excluded.sources')), rows: e('report_count.rows', '+', e.ref('excluded.rows')),
      })))
      .execute();
  }
}

export async function deleteCountsBefore(trx: Trx, day: string): Promise<void> {
  await trx.deleteFrom('report_count').where('day', '<', day).execute();
}
