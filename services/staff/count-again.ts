import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { countAgain as markCounting } from './token-queries.ts';

/** What a token sent counts again, which was revoked as somebody else's and was not. It stays revoked. By whoever runs the server. */
export async function countAgain(context: Context, tokenId: string): Promise<void> {
  await context.db.as('staff', async (trx) => {
    if (!(await markCounting(trx, tokenId))) throw new Problem('not-found');
    await recordAudit(context, trx, { at: context.clock.date(), by: null, action: 'token-counts-again', subject: 'token', subjectId: tokenId });
  });
}
