import type { Trx } from '@porchlight/db/connect.ts';
import { inviteLifetime } from '../contract/limits.ts';
import type { InviteAnswer } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { hashOf, newSecret } from './secret-token.ts';
import { replaceInvite } from './session-queries.ts';

/** A fresh one-time link for this person; the older ones end. The token stands after the #, which no browser sends. */
export async function issueLink(context: Context, trx: Trx, staffId: string): Promise<InviteAnswer> {
  const token = newSecret();
  const expires = new Date(context.clock.now() + inviteLifetime);
  await replaceInvite(trx, { tokenHash: hashOf(token), staffId, expires });
  return { link: `${context.config.staffOrigin}/staff/join#${token}`, expires: expires.toISOString() };
}
