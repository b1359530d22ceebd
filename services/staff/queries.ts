/** All SQL about people: who they are and how they prove it. */
import type { Trx } from '@porchlight/db/connect.ts';
import { sql } from 'kysely';
import type { StaffRole } from '../contract/codes.ts';
import type { Me, Person, TokenAnswer } from '../contract/staff.ts';

// People. Whoever has an API token is a script, not a person: nobody invites, renames or deactivates it.

const isScript = sql<boolean>`exists (select 1 from api_token where api_token.staff_id = staff.id)`;
const passkeysOf = sql<number>`(select count(*) from passkey where passkey.staff_id = staff.id)`;
const codesOf = sql<number>`(select count(*) from recovery_code where recovery_code.staff_id = staff.id)`;

/** The new id, or undefined where somebody has this name. */
export async function insertStaff(trx: Trx, row: { name: string; role: StaffRole; at: Date }): Promise<string | undefined> {
  const made = await trx.insertInto('staff').values({ name: row.name, role: row.role, created_at: row.at })
    .onConflict((conflict) => conflict.column('name').doNothing()).returning('id').executeTakeFirst();
  return made?.id;
}

/** False where somebody else has this name. */
export async function renameStaff(trx: Trx, id: string, name: string): Promise<boolean> {
  const done = await trx.updateTable('staff').set({ name }).where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('staff as other').select('other.id').where('other.name', '=', name).where('other.id', '!=', id))))
    .returning('id').executeTakeFirst();
  return done !== undefined;
}

export async function findMe(trx: Trx, id: string): Promise<Me> {
  const row = await trx.selectFrom('staff').where('id', '=', id)
    .select(['id', 'name', 'role', passkeysOf.as('passkeys'), codesOf.as('recoveryCodes')]).executeTakeFirstOrThrow();
  return { ...row, role: row.role as StaffRole };
}

export async function listPeople(trx: Trx, now: Date): Promise<Person[]> {
  const rows = await trx.selectFrom('staff').where(isScript, '=', false)
    .select(['id', 'name', 'role', 'active', passkeysOf.as('passkeys')])
    .select(({ selectFrom }) => selectFrom('invite').whereRef('invite.staff_id', '=', 'staff.id')
      .where('expires_at', '>', now).select(({ fn }) => fn.max('expires_at').as('until')).as('linkUntil'))
    .orderBy('name').execute();
  return rows.map(({ linkUntil, ...row }) => ({
    ...row, role: row.role as StaffRole, ...(linkUntil && { linkUntil: linkUntil.toISOString() }),
  }));
}

// Locks are taken on the person first and on what belongs to them after, so that no two requests wait for each other.

/** False where this person was deactivated; else they stay as they are until the transaction ends. */
export async function lockActive(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.selectFrom('staff').where('id', '=', id).where('active', '=', true).select('id').forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** The person, locked until the transaction ends; undefined for a script. */
export async function lockPerson(trx: Trx, id: string) {
  return trx.selectFrom('staff').where('id', '=', id).where(isScript, '=', false)
    .select(['id', 'role', 'active']).forNoKeyUpdate().executeTakeFirst();
}

/** Every administrator who is a person, locked, oldest first: so that two requests cannot each remove the other's last one. */
export async function lockAdministrators(trx: Trx, now: Date) {
  return trx.selectFrom('staff').where('role', '=', 'administrator').where('active', '=', true).where(isScript, '=', false)
    .select(['id', passkeysOf.as('passkeys'), codesOf.as('recoveryCodes')])
    .select(({ exists, selectFrom }) => exists(selectFrom('session').select('session.staff_id')
      .whereRef('session.staff_id', '=', 'staff.id').where('session.expires_at', '>', now)).as('signedIn'))
    .orderBy('created_at').orderBy('id').forNoKeyUpdate().execute();
}

/** Ends every way in. The row and its name stay: the audit trail points at them. */
export async function deactivateStaff(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('staff').set({ active: false }).where('id', '=', id).execute();
  for (const table of ['session', 'invite', 'recovery_code', 'passkey', 'staff_device'] as const) {
    await trx.deleteFrom(table).where('staff_id', '=', id).execute();
  }
  await trx.updateTable('api_token').set({ revoked: true }).where('staff_id', '=', id).execute();
}

export async function activateStaff(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('staff').set({ active: true }).where('id', '=', id).execute();
}

// One-time links and sessions.

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
    .where('session.token_hash', '=', tokenHash).where('session.expires_at', '>', now).where('staff.active', '=', true)
    .select(['staff.id', 'staff.name', 'staff.role', 'session.expires_at as expires']).executeTakeFirst();
  return row && { ...row, role: row.role as StaffRole };
}

export async function renewSession(trx: Trx, tokenHash: Buffer, expires: Date): Promise<void> {
  await trx.updateTable('session').set({ expires_at: expires }).where('token_hash', '=', tokenHash).execute();
}

export async function deleteSession(trx: Trx, tokenHash: Buffer): Promise<void> {
  await trx.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

export async function keepChallenge(trx: Trx, tokenHash: Buffer, challenge: string): Promise<void> {
  await trx.updateTable('session').set({ challenge }).where('token_hash', '=', tokenHash).execute();
}

/** The challenge of this session, once. */
export async function takeChallenge(trx: Trx, tokenHash: Buffer): Promise<string | undefined> {
  const row = await trx.selectFrom('session').where('token_hash', '=', tokenHash).select('challenge').forUpdate()
    .executeTakeFirst();
  await trx.updateTable('session').set({ challenge: null }).where('token_hash', '=', tokenHash).execute();
  return row?.challenge ?? undefined;
}

export async function confirmSession(trx: Trx, tokenHash: Buffer, until: Date): Promise<void> {
  await trx.updateTable('session').set({ confirmed_until: until }).where('token_hash', '=', tokenHash).execute();
}

export async function isConfirmed(trx: Trx, tokenHash: Buffer, now: Date): Promise<boolean> {
  const row = await trx.selectFrom('session').where('token_hash', '=', tokenHash).where('confirmed_until', '>', now)
    .select('staff_id').executeTakeFirst();
  return row !== undefined;
}

// Passkeys and recovery codes.

export interface Passkey { id: string; staffId: string; publicKey: Buffer; counter: number; transports: string[] }

export async function listPasskeys(trx: Trx, staffId: string) {
  return trx.selectFrom('passkey').where('staff_id', '=', staffId).select(['id', 'transports']).execute();
}

/** Of an active person. */
export async function findPasskey(trx: Trx, id: string): Promise<Passkey | undefined> {
  return trx.selectFrom('passkey').innerJoin('staff', 'staff.id', 'passkey.staff_id')
    .where('passkey.id', '=', id).where('staff.active', '=', true)
    .select(['passkey.id', 'passkey.staff_id as staffId', 'public_key as publicKey', 'counter', 'transports']).executeTakeFirst();
}

/** False where this passkey is known already. */
export async function insertPasskey(trx: Trx, { id, staffId, publicKey, counter, transports }: Passkey, at: Date): Promise<boolean> {
  const row = await trx.insertInto('passkey')
    .values({ id, staff_id: staffId, public_key: publicKey, counter, transports, created_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing()).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** False where it was used elsewhere between our reading and now. */
export async function countPasskey(trx: Trx, passkey: Passkey, counter: number): Promise<boolean> {
  const row = await trx.updateTable('passkey').set({ counter }).where('id', '=', passkey.id)
    .where('counter', '=', passkey.counter).returning('id').executeTakeFirst();
  return row !== undefined;
}

export async function replaceRecoveryCodes(trx: Trx, staffId: string, hashes: Buffer[]): Promise<void> {
  await trx.deleteFrom('recovery_code').where('staff_id', '=', staffId).execute();
  await trx.insertInto('recovery_code').values(hashes.map((hash) => ({ hash, staff_id: staffId }))).execute();
}

/** Names are compared without case: a phone's keyboard writes the first letter large. */
export async function listRecoveryCodes(trx: Trx, name: string) {
  return trx.selectFrom('recovery_code').innerJoin('staff', 'staff.id', 'recovery_code.staff_id')
    .where(sql`lower(staff.name)`, '=', sql<string>`lower(${name})`).where('staff.active', '=', true)
    .select(['recovery_code.hash', 'recovery_code.staff_id as staffId']).execute();
}

/** False where it was used in the meantime. */
export async function takeRecoveryCode(trx: Trx, hash: Buffer): Promise<boolean> {
  return (await trx.deleteFrom('recovery_code').where('hash', '=', hash).returning('hash').executeTakeFirst()) !== undefined;
}

// API tokens.

/** The script of this name and role, if there is one: its second token belongs to the same row. */
export async function findScript(trx: Trx, name: string, role: StaffRole): Promise<string | undefined> {
  const row = await trx.selectFrom('staff').where('name', '=', name).where('role', '=', role).where('active', '=', true)
    .where(isScript, '=', true).select('id').executeTakeFirst();
  return row?.id;
}

export async function insertToken(trx: Trx, row: { tokenHash: Buffer; staffId: string; expires: Date }): Promise<string> {
  const { id } = await trx.insertInto('api_token')
    .values({ token_hash: row.tokenHash, staff_id: row.staffId, expires_at: row.expires })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function findToken(trx: Trx, tokenHash: Buffer, now: Date) {
  const row = await trx.selectFrom('api_token').innerJoin('staff', 'staff.id', 'api_token.staff_id')
    .where('token_hash', '=', tokenHash).where('expires_at', '>', now).where('revoked', '=', false)
    .where('staff.active', '=', true).select(['staff.id', 'staff.name', 'staff.role']).executeTakeFirst();
  return row && { ...row, role: row.role as StaffRole };
}

export async function listTokens(trx: Trx): Promise<TokenAnswer[]> {
  const rows = await trx.selectFrom('api_token').innerJoin('staff', 'staff.id', 'api_token.staff_id')
    .select(['api_token.id', 'staff.name', 'staff.role', 'expires_at as expires', 'revoked'])
    .orderBy('expires_at', 'desc').orderBy('api_token.id').execute();
  return rows.map((row) => ({ ...row, role: row.role as StaffRole, expires: row.expires.toISOString() }));
}

/** False where there is no such token that still works. */
export async function revokeToken(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.updateTable('api_token').set({ revoked: true }).where('id', '=', id).where('revoked', '=', false)
    .returning('id').executeTakeFirst();
  return row !== undefined;
}
