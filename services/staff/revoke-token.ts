import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { forgetCounts, revokeToken as markRevoked } from './token-queries.ts';

/**
 * Ends a token at once. `tokenId` is the id in the list, not the secret. `compromised`: what it counted for the detector goes too;
 * also of one that has ended already, as it may come out later.
 */
export async function revokeToken(context: Context, tokenId: string, by: string | null, compromised = false): Promise<void> {
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    const ended = await markRevoked(trx, tokenId);
    const known = compromised ? await forgetCounts(trx, tokenId) : ended;
    if (!known) throw new Problem('not-found');
    await recordAudit(context, trx, { at, by, action: 'token-revoked', subject: 'token', subjectId: tokenId, ...(compromised && { reason: 'compromised' }) });
  });
}
