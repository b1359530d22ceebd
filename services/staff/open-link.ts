import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import { takeInvite } from './queries.ts';
import { hashOf } from './secret-token.ts';

/** A one-time link becomes a session. Only this POST uses it up: a chat program that fetches the page burns nothing. */
export async function openLink(context: Context, token: string): Promise<OpenedSession> {
  return context.db.as('staff', async (trx) => {
    const staffId = await takeInvite(trx, hashOf(token), context.clock.date());
    if (!staffId) throw new Problem('link-used');
    return openSession(context, trx, staffId, 'link');
  });
}
