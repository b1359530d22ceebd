/** All SQL about people: who they are and how they prove it. */
import type { Trx } from '@porchlight/db/connect.ts';
import { sql } from 'kysely';
import type { StaffRole } from '../contract/codes.ts';
import type { PasskeyView } from '../contract/people.ts';
import type { Me, Person } from '../contract/staff.ts';

/** Who reads reports and decides about them. */
export const reviewingRoles: readonly StaffRole[] = ['reviewer', 'community-reviewer', 'administrator'];

// People. Whoever has an API token is a script, not a person: nobody invites, renames or deactivates it.

export const isScript = sql<boolean>`exists (select 1 from api_token where api_token.staff_id = staff.id)`;
const passkeysOf = sql<number>`(select count(*) from passkey where passkey.staff_id = staff.id)`;
const codesOf = sql<number>`(select count(*) from recovery_code where recovery_code.staff_id = staff.id)`;

export interface NewStaff { name: string; role: StaffRole; at: Date; organisation?: string | undefined; districts?: string[] | undefined }

/** The new id, or undefined where somebody has this name. */
export async function insertStaff(trx: Trx, row: NewStaff): Promise<string | undefined> {
  const made = await trx.insertInto('staff')
    .values({ name: row.name, role: row.role, created_at: row.at, organisation: row.organisation ?? null, districts: row.districts ?? [] })
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
    .select(['id', 'name', 'role', 'organisation', 'districts', passkeysOf.as('passkeys'), codesOf.as('recoveryCodes')]).executeTakeFirstOrThrow();
  const { role, organisation, ...me } = row;
  return {
    ...me, role: role as StaffRole, ...(organisation !== null && { organisation }),
    ...(reviewingRoles.includes(role as StaffRole) && { approvers: await countApprovers(trx) }),
  };
}

/** People who can decide about alerts today and tomorrow: a session that is open now does not count, for it ends. */
export async function countApprovers(trx: Trx): Promise<number> {
  const { count } = await trx.selectFrom('staff').select(({ fn }) => fn.countAll<number>().as('count'))
    .where('role', 'in', reviewingRoles).where('active', '=', true).where('frozen', '=', false).where(isScript, '=', false)
    .where(sql<boolean>`${passkeysOf} + ${codesOf} > 0`).executeTakeFirstOrThrow();
  return Number(count);
}

/** Others who review and can act: they have a way back in, or are signed in now. */
export async function otherReviewers(trx: Trx, id: string, now: Date): Promise<string[]> {
  const rows = await trx.selectFrom('staff').select('staff.id').where('id', '!=', id)
    .where('role', 'in', reviewingRoles).where('active', '=', true).where('frozen', '=', false).where(isScript, '=', false)
    .where(sql<boolean>`(${passkeysOf} + ${codesOf} > 0 or exists (select 1 from session where session.staff_id = staff.id and session.expires_at > ${now}))`)
    .execute();
  return rows.map((row) => row.id);
}

/** Districts out of these that are not served now. */
export async function unservedDistricts(trx: Trx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) asked(id) where not exists (
      select 1 from district d join zone z on z.district_id = d.id
      where d.id = asked.id and d.version = (select area_version from instance))`.execute(trx);
  return rows.map(({ id }) => id);
}

export async function setDistricts(trx: Trx, id: string, districts: string[]): Promise<void> {
  await trx.updateTable('staff').set({ districts }).where('id', '=', id).execute();
}

/** Of everybody who can get in, by name and role; tokens are the scripts' own. */
export async function organisations(trx: Trx, now: Date): Promise<{ name: string; roles: StaffRole[] }[]> {
  const { rows } = await sql<{ name: string; roles: StaffRole[] }>`
    select organisation as name, array_agg(distinct role order by role) as roles from staff
    where organisation is not null and active and (not ${isScript} or exists (
      select 1 from api_token where api_token.staff_id = staff.id and not revoked and expires_at > ${now}))
    group by organisation order by lower(organisation), organisation`.execute(trx);
  return rows;
}

export async function listPeople(trx: Trx, now: Date): Promise<Person[]> {
  const rows = await trx.selectFrom('staff').where(isScript, '=', false)
    .select(['id', 'name', 'role', 'active', 'frozen', 'organisation', 'districts', passkeysOf.as('passkeys')])
    .select(({ selectFrom }) => selectFrom('invite').whereRef('invite.staff_id', '=', 'staff.id')
      .where('expires_at', '>', now).select(({ fn }) => fn.max('expires_at').as('until')).as('linkUntil'))
    .orderBy('name').execute();
  return rows.map(({ linkUntil, organisation, ...row }) => ({
    ...row, role: row.role as StaffRole, ...(organisation !== null && { organisation }), ...(linkUntil && { linkUntil: linkUntil.toISOString() }),
  }));
}

// Locks are taken on the person first and on what belongs to them after, so that no two requests wait for each other.

/** False where this person was deactivated or frozen; else they stay as they are until the transaction ends. */
export async function lockActive(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.selectFrom('staff').where('id', '=', id).where('active', '=', true).where('frozen', '=', false).select('id').forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** The person, locked until the transaction ends; undefined for a script. */
export async function lockPerson(trx: Trx, id: string) {
  return trx.selectFrom('staff').where('id', '=', id).where(isScript, '=', false)
    .select(['id', 'name', 'role', 'active', 'frozen', 'organisation']).forNoKeyUpdate().executeTakeFirst();
}

/** Every administrator who is a person, locked, oldest first: so that two requests cannot each remove the other's last one. */
export async function lockAdministrators(trx: Trx, now: Date) {
  return trx.selectFrom('staff').where('role', '=', 'administrator').where('active', '=', true).where('frozen', '=', false).where(isScript, '=', false)
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

// Passkeys and recovery codes.

export interface Passkey { id: string; staffId: string; publicKey: Buffer; counter: number; transports: string[] }

export async function listPasskeys(trx: Trx, staffId: string) {
  return trx.selectFrom('passkey').where('staff_id', '=', staffId).select(['id', 'transports']).orderBy('created_at').orderBy('id').execute();
}

/** With the day each was added, which is all that tells them apart. */
export async function ownPasskeys(trx: Trx, staffId: string): Promise<PasskeyView[]> {
  const rows = await trx.selectFrom('passkey').where('staff_id', '=', staffId).select(['id', 'created_at as added', 'transports as carriedBy'])
    .orderBy('created_at').orderBy('id').execute();
  return rows.map((row) => ({ ...row, added: row.added.toISOString() }));
}

/** False where this person has no such passkey. */
export async function deletePasskey(trx: Trx, staffId: string, id: string): Promise<boolean> {
  return (await trx.deleteFrom('passkey').where('id', '=', id).where('staff_id', '=', staffId).returning('id').executeTakeFirst()) !== undefined;
}

/** Of an active person. */
export async function findPasskey(trx: Trx, id: string): Promise<Passkey | undefined> {
  return trx.selectFrom('passkey').innerJoin('staff', 'staff.id', 'passkey.staff_id')
    .where('passkey.id', '=', id).where('staff.active', '=', true).where('staff.frozen', '=', false)
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
    .where(sql`lower(staff.name)`, '=', sql<string>`lower(${name})`).where('staff.active', '=', true).where('staff.frozen', '=', false)
    .select(['recovery_code.hash', 'recovery_code.staff_id as staffId']).execute();
}

/** False where it was used in the meantime. */
export async function takeRecoveryCode(trx: Trx, hash: Buffer): Promise<boolean> {
  return (await trx.deleteFrom('recovery_code').where('hash', '=', hash).returning('hash').executeTakeFirst()) !== undefined;
}
