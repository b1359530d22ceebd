/** SQL of tokens for scripts. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { StaffRole } from '../contract/codes.ts';
import { caseStreams } from '../contract/detection.ts';
import type { TokenAnswer } from '../contract/staff.ts';
import { isScript } from './queries.ts';

/** The script of this name and role, if there is one: its second token belongs to the same row. */
export async function findScript(trx: Trx, name: string, role: StaffRole): Promise<string | undefined> {
  const row = await trx.selectFrom('staff').where('name', '=', name).where('role', '=', role).where('active', '=', true)
    .where(isScript, '=', true).select('id').executeTakeFirst();
  return row?.id;
}

export async function setOrganisation(trx: Trx, id: string, organisation: string): Promise<void> {
  await trx.updateTable('staff').set({ organisation }).where('id', '=', id).execute();
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
    .where('staff.active', '=', true).where('staff.frozen', '=', false).select(['staff.id', 'staff.name', 'staff.role', 'api_token.id as tokenId']).executeTakeFirst();
  return row && { ...row, role: row.role as StaffRole };
}

export async function listTokens(trx: Trx): Promise<TokenAnswer[]> {
  const rows = await trx.selectFrom('api_token').innerJoin('staff', 'staff.id', 'api_token.staff_id')
    .select(['api_token.id', 'staff.name', 'staff.role', 'staff.organisation', 'expires_at as expires', 'revoked'])
    .orderBy('expires_at', 'desc').orderBy('api_token.id').execute();
  return rows.map(({ organisation, ...row }) => ({
    ...row, role: row.role as StaffRole, expires: row.expires.toISOString(), ...(organisation !== null && { organisation }),
  }));
}

/** False where it was revoked. Until this transaction ends it is not. */
export async function holdToken(trx: Trx, id: string): Promise<boolean> {
  return (await trx.selectFrom('api_token').select('id').where('id', '=', id).where('revoked', '=', false).forShare().executeTakeFirst()) !== undefined;
}

/** False where there is no such token that still works. Waits for those who hold it. */
export async function revokeToken(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.updateTable('api_token').set({ revoked: true }).where('id', '=', id).where('revoked', '=', false)
    .returning('id').executeTakeFirst();
  return row !== undefined;
}

/**
 * What it counted for the detector, which nobody reads before it counts, counts no more, and what stands out among counts has
 * faded: the next look points anew at what is true. False where there is no such token.
 */
export async function leaveOutCounts(trx: Trx, id: string): Promise<boolean> {
  // A look that writes now has read them (aggregation/detect/signal-queries.ts has the same lock).
  await sql`select pg_advisory_xact_lock(hashtextextended('signals', 2))`.execute(trx);
  await trx.updateTable('signal').set({ faded: true }).where('stream', 'in', caseStreams).execute();
  return (await trx.updateTable('api_token').set({ compromised: true }).where('id', '=', id).returning('id').executeTakeFirst()) !== undefined;
}

/** False where there is no such token whose counts are left out. */
export async function countAgain(trx: Trx, id: string): Promise<boolean> {
  return (await trx.updateTable('api_token').set({ compromised: false }).where('id', '=', id).where('compromised', '=', true).returning('id').executeTakeFirst()) !== undefined;
}
