import type { Response } from 'express';
import { confirmationLifetime } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { listPasskeys } from './queries.ts';
import { signedIn } from './require-role.ts';
import { isConfirmed, isFresh } from './session-queries.ts';

export const noPasskey = 'You have no passkey yet. Add one on the page My account, then do this again.';

/**
 * For what a found phone or a stolen cookie must not do: throws confirm-passkey unless this session's person has shown
 * their passkey within the last five minutes. Behind `requireRole`; a token has no passkey and is refused.
 */
export async function demandPasskey(context: Context, res: Response): Promise<void> {
  const { id, sessionHash } = signedIn(res);
  if (!sessionHash) throw new Problem('not-allowed', 'A token cannot do this. Sign in as a person.');
  await context.db.as('staff', async (trx) => {
    if (await isConfirmed(trx, sessionHash, context.clock.date())) return;
    const has = (await listPasskeys(trx, id)).length > 0;
    throw new Problem('confirm-passkey', has ? 'It is asked for again after five minutes. Nothing was done yet.' : noPasskey);
  });
}

/**
 * For what changes how anybody comes in: a session that was opened within five minutes will do as well, for whoever lost
 * their passkey came in by a link or a code; and somebody without a passkey has none to show. The first administrator of an instance invites the others before they have one.
 */
export async function demandOwner(context: Context, res: Response): Promise<void> {
  const { id, sessionHash } = signedIn(res);
  const since = new Date(context.clock.now() - confirmationLifetime * context.clock.speed);
  const may = await context.db.as('staff', async (trx) =>
    (sessionHash !== undefined && await isFresh(trx, sessionHash, since)) || (await listPasskeys(trx, id)).length === 0);
  if (!may) await demandPasskey(context, res);
}
