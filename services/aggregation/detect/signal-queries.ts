/** SQL about what the detector saw. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { SignalRow } from '@porchlight/db/schema.ts';
import { dateOf, dayOf } from '../scan/read-scan-files.ts';
import type { Selectable } from 'kysely';
import type { Signal } from './signal.ts';

export interface KeptSignal extends Signal { id: string; faded: boolean; dismissed: boolean; seenTick: Date }

/** Of one look after the other, of all processes. */
export async function lockSignals(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('signals', 2))`.execute(trx);
}

export const lookedTick = async (trx: Trx): Promise<Date | null> =>
  (await trx.selectFrom('instance').select('looked_tick').executeTakeFirstOrThrow()).looked_tick;

/** At this tick or a later one. */
export async function hasLooked(trx: Trx, tick: Date): Promise<boolean> {
  const last = await lookedTick(trx);
  return last !== null && last >= tick;
}

export const setLookedTick = (trx: Trx, tick: Date) => trx.updateTable('instance').set({ looked_tick: tick }).execute();

/** Those that last on a day or after it, the newest first. */
export async function signalsSince(trx: Trx, day: number): Promise<KeptSignal[]> {
  const rows = await trx.selectFrom('signal').selectAll().where('last_day', '>=', dateOf(day)).orderBy('last_day', 'desc').orderBy('id').execute();
  return rows.map(keptOf);
}

function keptOf(row: Selectable<SignalRow>): KeptSignal {
  const { kind, stream, market, level } = row as unknown as Pick<Signal, 'kind' | 'stream' | 'level'> & { market: NonNullable<Signal['market']> | null };
  return {
    id: row.id, kind, stream, ...(market && { market }), level, areaId: row.area_id, zones: row.zones, from: dayOf(row.first_day)!, to: dayOf(row.last_day)!,
    observed: row.observed, expected: row.expected, recurrenceDays: row.recurrence_days, strong: row.strong, inherited: row.inherited,
    faded: row.faded, dismissed: row.dismissed_by !== null, seenTick: row.seen_tick,
  };
}

const columnsOf = (signal: Signal) => ({
  zones: signal.zones, first_day: dateOf(signal.from), observed: signal.observed, expected: signal.expected,
  recurrence_days: signal.recurrenceDays, inherited: signal.inherited,
});

export const insertSignal = (trx: Trx, signal: Signal, seenTick: Date) =>
  trx.insertInto('signal').values({
    ...columnsOf(signal), kind: signal.kind, stream: signal.stream, market: signal.market ?? null, level: signal.level, area_id: signal.areaId,
    last_day: dateOf(signal.to), strong: signal.strong, seen_tick: seenTick,
  }).execute();

/** What was strong stays so: somebody was called about it. */
export const updateSignal = (trx: Trx, id: string, signal: Signal, strong: boolean) =>
  trx.updateTable('signal').set({ ...columnsOf(signal), strong, faded: false }).where('id', '=', id).execute();

export const fadeSignal = (trx: Trx, id: string) => trx.updateTable('signal').set({ faded: true }).where('id', '=', id).execute();

/** False where there is none, or it was dismissed. */
export async function setDismissed(trx: Trx, id: string, staffId: string): Promise<boolean> {
  const done = await trx.updateTable('signal').set({ dismissed_by: staffId }).where('id', '=', id).where('dismissed_by', 'is', null).returning('id').executeTakeFirst();
  return done !== undefined;
}

export const hasSignal = async (trx: Trx, id: string): Promise<boolean> =>
  (await trx.selectFrom('signal').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

export interface LiveProposal { id: string; market: string; areaId: string }

/** Proposals that are open, approved, or out and not over, of whatever is behind them but that the supply changed. */
export async function liveProposals(trx: Trx, now: Date): Promise<LiveProposal[]> {
  const { rows } = await sql<LiveProposal>`
    select p.id, i.market, i.area_id as "areaId" from proposal p join incident i on i.id = p.incident_id
    where p.reason <> 'disruption' and (p.state in ('open', 'approved') or p.state = 'issued' and not incident_over(i.id, ${now}))
    order by p.id`.execute(trx);
  return rows;
}

/**
 * A strong signal of late among reports that those of this market and district belong to, and that nobody set aside. What services
 * count is of no market, and one account could hurry every one with it: where it agrees with reports, theirs is strong by it.
 */
export async function isSignalled(trx: Trx, districtId: string, market: string, since: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from signal s join zone z on z.id = any(s.zones)
    where s.strong and s.stream in ('supply', 'overdose') and not s.faded and s.dismissed_by is null and s.last_day >= ${since} and z.district_id = ${districtId}
      and coalesce(s.market, ${market}::text) = ${market}::text limit 1`.execute(trx);
  return rows.length > 0;
}
