/** All SQL about shifts. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';

const reviewing = ['reviewer', 'community-reviewer', 'administrator'];
/** Whose shifts count, and who can be planned. */
const counts = sql<boolean>`s.active and not s.frozen and s.role in (${sql.join(reviewing)})`;

export interface PlannedShift { id: string; staffId: string; name: string; starts: Date; ends: Date; opened: Date | null; callable: boolean }

/** Those that have not ended, of people who may read; the earliest first. `callable`: on at least one phone that has not lapsed, where calls go out. */
export const plannedShifts = (trx: Trx, now: Date, calls: boolean): Promise<PlannedShift[]> =>
  trx.selectFrom('shift').innerJoin('staff as s', 's.id', 'shift.staff_id')
    .select(['shift.id', 's.id as staffId', 's.name', 'starts_at as starts', 'ends_at as ends', 'opened_tick as opened'])
    .select(sql<boolean>`${calls} and exists (select 1 from staff_device d where d.staff_id = s.id
      and d.expires_week >= date_trunc('week', ${now}::timestamptz at time zone 'UTC')::date)`.as('callable'))
    .where('ends_at', '>', now).where(counts).orderBy('starts_at').orderBy('s.name').execute();

/** Who may be planned: people, and not scripts. */
export const readers = (trx: Trx): Promise<{ id: string; name: string }[]> =>
  trx.selectFrom('staff as s').select(['s.id', 's.name']).where(counts)
    .where(sql<boolean>`not exists (select 1 from api_token t where t.staff_id = s.id)`).orderBy('s.name').execute();

export const devicesHeld = async (trx: Trx, staffId: string): Promise<number> =>
  (await trx.selectFrom('staff_device').select((e) => e.fn.countAll<number>().as('held')).where('staff_id', '=', staffId).executeTakeFirstOrThrow()).held;

/** The person stays as they are until the transaction ends: two plans for one of them are made one after the other. */
export const lockReader = async (trx: Trx, staffId: string): Promise<boolean> =>
  (await trx.selectFrom('staff as s').select('s.id').where('s.id', '=', staffId).where(counts).forNoKeyUpdate().executeTakeFirst()) !== undefined;

export const shiftDuring = (trx: Trx, staffId: string, starts: Date, ends: Date): Promise<{ starts: Date } | undefined> =>
  trx.selectFrom('shift').select('starts_at as starts').where('staff_id', '=', staffId).where('starts_at', '<', ends).where('ends_at', '>', starts)
    .orderBy('starts_at').executeTakeFirst();

export async function insertShifts(trx: Trx, rows: { id: string; staffId: string; starts: Date; ends: Date }[]): Promise<void> {
  await trx.insertInto('shift').values(rows.map(({ id, staffId, starts, ends }) => ({ id, staff_id: staffId, starts_at: starts, ends_at: ends, opened_tick: null }))).execute();
}

/** Whose it was; undefined where it is not there, or somebody else's than `own`. */
export const deleteShift = async (trx: Trx, id: string, own: string | undefined): Promise<string | undefined> =>
  (await trx.deleteFrom('shift').where('id', '=', id).$if(own !== undefined, (query) => query.where('staff_id', '=', own!))
    .returning('staff_id').executeTakeFirst())?.staff_id;

/** Changes a row once a shift: no instant of a later look is kept. */
export async function openShift(trx: Trx, staffId: string, now: Date, tick: Date): Promise<void> {
  await trx.updateTable('shift').set({ opened_tick: tick }).where('staff_id', '=', staffId)
    .where('starts_at', '<=', now).where('ends_at', '>', now).where('opened_tick', 'is', null).execute();
}
