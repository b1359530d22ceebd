import { sessionLifetime } from '../contract/limits.ts';
import type { SessionsAnswer } from '../contract/people.ts';
import type { Context } from '../runtime/context.ts';
import { ownSessions } from './session-queries.ts';

/** One's own open sessions. When one was last used is known from when it will end, and that is moved once a minute. */
export async function listSessions(context: Context, staffId: string, sessionHash: Buffer): Promise<SessionsAnswer> {
  const now = context.clock.date();
  const rows = await context.db.as('staff', (trx) => ownSessions(trx, staffId, now));
  const lifetime = sessionLifetime * context.clock.speed;
  return {
    sessions: rows.map(({ id, tokenHash, opened, expires }) => ({
      id, opened: opened.toISOString(), lastUsed: new Date(expires.getTime() - lifetime).toISOString(), current: tokenHash.equals(sessionHash),
    })),
  };
}
