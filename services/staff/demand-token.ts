import type { Trx } from '@porchlight/db/connect.ts';
import { Problem } from '../runtime/errors.ts';
import { holdToken } from './token-queries.ts';

/**
 * In the transaction that writes what came by a token: throws sign-in where it was revoked since `requireRole` knew it, as a request
 * may be long in coming. Until that transaction ends nobody revokes it.
 */
export async function demandToken(trx: Trx, tokenId: string): Promise<void> {
  if (!(await holdToken(trx, tokenId))) throw new Problem('sign-in');
}
