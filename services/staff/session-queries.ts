/** SQL of one-time links and sessions. Both are kept as hashes. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { StaffRole } from '../contract/codes.ts';

/** Older links of the same person end. */
export async function replaceInvite(trx: Trx, row: { tokenHash: Buffer; staffId: string; expires: Date }): Promise<void> {
  await trx.deleteFrom('invite').where('staff_id', '=', row.staffId).execute();
  await trx.insertInto('invite').values({ token_hash: row.tokenHash, staff_id: row.staffId, expires_at: row.expires }).execute();
}

export async function findInvite(trx: Trx, tokenHash: Buffer, now: Date): Promise<string | undefined> {
  const row = await trx.selectFrom('invite').where('token_hash', '=', tokenHash).where('expires_at', '>', now)
    .select('staff_id').executeTakeFirst();
  return row?.staff_id;
}

/** False where it was used in the meantime. */
export async function takeInvite(trx: Trx, tokenHash: Buffer): Promise<boolean> {
  const row = await trx.deleteFrom('invite').where('token_hash', '=', tokenHash).returning('staff_id').executeTakeFirst();
  return row !== undefined;
}

export interface NewSession { tokenHash: Buffer; staffId: string; opened: Date; expires: Date; confirmedUntil: Date | null }

export async function insertSession(trx: Trx, row: NewSession): Promise<void> {
  await trx.insertInto('session').values({
    token_hash: row.tokenHash, staff_id: row.staffId, opened_at: row.opened, expires_at: row.expires, challenge: null,
    confirmed_until: row.confirmedUntil,
  }).execute();
}

export async function findSession(trx: Trx, tokenHash: Buffer, now: Date) {
  const row = await trx.selectFrom('session').innerJoin('staff', 'staff.id', 'session.staff_id')
    .where('session.token_hash', '=', tokenHash).where('session.expires_at', '>', now).where('staff.active', '=', true).where('staff.frozen', '=', false)
    .select(['staff.id', 'staff.name', 'staff.role', 'session.expires_at as expires']).executeTakeFirst();
  return row && { ...row, role: row.role as StaffRole };
}

export async function renewSession(trx: Trx, tokenHash: Buffer, expires: Date): Promise<void> {
  await trx.updateTable('session').set({ expires_at: expires }).where('token_hash', '=', tokenHash).execute();
}

export async function deleteSession(trx: Trx, tokenHash: Buffer): Promise<void> {
  await trx.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

/** What may be done with the answer: a challenge for one makes no other. */
export type Purpose = 'add' | 'confirm';

/** `until`: milliseconds of the clock. */
export async function keepChallenge(trx: Trx, tokenHash: Buffer, purpose: Purpose, until: number, challenge: string): Promise<void> {
  await trx.updateTable('session').set({ challenge: `${purpose}.${until}.${challenge}` }).where('token_hash', '=', tokenHash).execute();
}

/** The challenge of this session, once. Undefined where there is none, it is too old, or it was made for something else. */
export async function takeChallenge(trx: Trx, tokenHash: Buffer, purpose: Purpose, now: number): Promise<string | undefined> {
  const row = await trx.selectFrom('session').where('token_hash', '=', tokenHash).select('challenge').forUpdate()
    .executeTakeFirst();
  await trx.updateTable('session').set({ challenge: null }).where('token_hash', '=', tokenHash).execute();
  const [kept, until, challenge] = row?.challenge?.split('.') ?? [];
  return kept === purpose && Number(until) > now ? challenge : undefined;
}

export async function confirmSession(trx: Trx, tokenHash: Buffer, until: Date): Promise<void> {
  await trx.updateTable('session').set({ confirmed_until: until }).where('token_hash', '=', tokenHash).execute();
}

/** Opened by its person's own hand since a moment. */
export async function isFresh(trx: Trx, tokenHash: Buffer, since: Date): Promise<boolean> {
  const row = await trx.selectFrom('session').where('token_hash', '=', tokenHash).where('opened_at', '>', since).select('id').executeTakeFirst();
  return row !== undefined;
}

export async function isConfirmed(trx: Trx, tokenHash: Buffer, now: Date): Promise<boolean> {
  const row = await trx.selectFrom('session').where('token_hash', '=', tokenHash).where('confirmed_until', '>', now)
    .select('staff_id').executeTakeFirst();
  return row !== undefined;
}

export async function ownSessions(trx: Trx, staffId: string, now: Date) {
  return trx.selectFrom('session').where('staff_id', '=', staffId).where('expires_at', '>', now)
    .select(['id', 'token_hash as tokenHash', 'opened_at as opened', 'expires_at as expires']).orderBy('expires_at', 'desc').orderBy('id').execute();
}

/** False where this person has no such session. */
export async function deleteOwnSession(trx: Trx, staffId: string, id: string): Promise<boolean> {
  return (await trx.deleteFrom('session').where('id', '=', id).where('staff_id', '=', staffId).returning('id').executeTakeFirst()) !== undefined;
}

/** And every device that is called: which of them was added from which session nobody keeps. */
export async function deleteOtherSessions(trx: Trx, staffId: string, tokenHash: Buffer): Promise<void> {
  await trx.deleteFrom('staff_device').where('staff_id', '=', staffId).execute();
  await trx.deleteFrom('session').where('staff_id', '=', staffId).where('token_hash', '!=', tokenHash).execute();
}
