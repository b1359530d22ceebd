/** All SQL about the browsers that staff are called on. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { StaffDeviceRow } from '@porchlight/db/schema.ts';
import type { StaffRole } from '../contract/codes.ts';

export interface Device { id: string; sealed: Buffer }

export const deviceOf = (trx: Trx, tag: Buffer): Promise<{ id: string; staffId: string } | undefined> =>
  trx.selectFrom('staff_device').select(['id', 'staff_id as staffId']).where('endpoint_hmac', '=', tag).executeTakeFirst();

/** False where another request has just saved this endpoint under another id, which our blob is not bound to. */
export async function upsertDevice(trx: Trx, row: StaffDeviceRow): Promise<boolean> {
  const saved = await trx.insertInto('staff_device').values(row)
    .onConflict((conflict) => conflict.column('endpoint_hmac').doUpdateSet({
      sealed: row.sealed, staff_id: row.staff_id, expires_week: row.expires_week,
    }).where('staff_device.id', '=', row.id))
    .returning('id').executeTakeFirst();
  return saved !== undefined;
}

export const devicesOf = (trx: Trx, staffId: string, week: string): Promise<Device[]> =>
  trx.selectFrom('staff_device').select(['id', 'sealed']).where('staff_id', '=', staffId).where('expires_week', '>=', week).execute();

/** How many there were: the one of this tag, or all of this person's. */
export async function deleteDevices(trx: Trx, staffId: string, tag: Buffer | undefined): Promise<number> {
  const gone = await trx.deleteFrom('staff_device').where('staff_id', '=', staffId)
    .$if(tag !== undefined, (query) => query.where('endpoint_hmac', '=', tag!)).returning('id').execute();
  return gone.length;
}

/** Whom a call is for: who works in the district, or everywhere. `only`: these people, if their role is among the roles. */
export interface Callees { roles: readonly StaffRole[]; districtId?: string | undefined; except?: string | undefined; only?: readonly string[] | undefined }

/** Nobody's districts: all of them. */
const worksIn = (districtId: string) => sql<boolean>`(cardinality(s.districts) = 0 or ${districtId} = any(s.districts))`;

export async function devicesFor(trx: Trx, { roles, districtId, except, only }: Callees, week: string): Promise<Device[]> {
  if (only?.length === 0) return [];
  return trx.selectFrom('staff_device as d').innerJoin('staff as s', 's.id', 'd.staff_id')
    .select(['d.id', 'd.sealed'])
    .where('s.active', '=', true).where('s.frozen', '=', false).where('s.role', 'in', [...roles]).where('d.expires_week', '>=', week)
    .$if(districtId !== undefined, (query) => query.where(worksIn(districtId!)))
    .$if(except !== undefined, (query) => query.where('s.id', '<>', except!))
    .$if(only !== undefined, (query) => query.where('s.id', 'in', [...only!]))
    .execute();
}

export async function forgetDevices(trx: Trx, ids: string[]): Promise<void> {
  if (ids.length > 0) await trx.deleteFrom('staff_device').where('id', 'in', ids).execute();
}

export async function deleteExpiredDevices(trx: Trx, week: string): Promise<void> {
  await trx.deleteFrom('staff_device').where('expires_week', '<', week).execute();
}
