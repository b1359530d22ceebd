import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { leaveOutCounts, revokeToken as markRevoked } from './token-queries.ts';

/**
 * Ends a token at once. `tokenId` is the id in the list, not the secret. `compromised`: what it counted for the detector counts no more;
 * also of one that has ended already, as it may come out later.
 */
export async function revokeToken(context: Context, tokenId: string, by: string | null, compromised = false): Promise<void> {
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    const ended = await markRevoked(trx, tokenId);
    const known = compromised ? await leaveOutCounts(trx, tokenId) : ended;
    if (!known) throw new Problem('not-found');
    await recordAudit(context, trx, { at, by, action: 'token-revoked', subject: 'token', subjectId: tokenId, ...(compromised && { reason: 'compromised' }) });
  });
}
