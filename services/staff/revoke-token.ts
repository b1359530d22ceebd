import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { revokeToken as markRevoked } from './token-queries.ts';

/** Ends a token at once. `tokenId` is the id in the list, not the secret. */
export async function revokeToken(context: Context, tokenId: string, by: string | null): Promise<void> {
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    if (!(await markRevoked(trx, tokenId))) throw new Problem('not-found');
    await recordAudit(context, trx, { at, by, action: 'token-revoked', subject: 'token', subjectId: tokenId });
  });
}
