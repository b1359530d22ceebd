import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import { listRecoveryCodes, lockActive, takeRecoveryCode } from './queries.ts';
import { recoveryCodeHash } from './recovery-code.ts';

/** A written-down code becomes a session, once. An unknown name and a wrong code are answered alike. */
export async function signInWithRecoveryCode(context: Context, name: string, code: string): Promise<OpenedSession> {
  const given = recoveryCodeHash(code);
  return context.db.as('staff', async (trx) => {
    const kept = await listRecoveryCodes(trx, name.trim());
    // Every code is compared, so that the time taken does not tell which one was near.
    const [found] = kept.filter(({ hash }) => timingSafeEqual(hash, given));
    if (!found || !(await lockActive(trx, found.staffId)) || !(await takeRecoveryCode(trx, found.hash))) {
      throw new Problem('code-refused');
    }
    return openSession(context, trx, found.staffId, 'recovery-code');
  });
}
