import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import { lockActive } from './queries.ts';
import { hashOf } from './secret-token.ts';
import { findInvite, takeInvite } from './session-queries.ts';

/** A one-time link becomes a session. Only this POST uses it up: a chat program that fetches the page burns nothing. */
export async function openLink(context: Context, token: string): Promise<OpenedSession> {
  const hash = hashOf(token);
  return context.db.as('staff', async (trx) => {
    const staffId = await findInvite(trx, hash, context.clock.date());
    // Of two requests with one link, the second waits at the lock and then finds nothing to take.
    if (!staffId || !(await lockActive(trx, staffId)) || !(await takeInvite(trx, hash))) throw new Problem('link-used');
    return openSession(context, trx, staffId, 'link');
  });
}
