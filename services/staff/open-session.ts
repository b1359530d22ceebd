import type { Trx } from '@porchlight/db/connect.ts';
import { confirmationLifetime, sessionLifetime } from '../contract/limits.ts';
import type { Me } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { recordAudit } from './audit.ts';
import { readMe } from './read-me.ts';
import { hashOf, newSecret } from './secret-token.ts';
import { insertSession } from './session-queries.ts';

/** `session` goes into the cookie and nowhere else. */
export interface OpenedSession { me: Me; session: string }

/** The last step of every way in: a session that ends 30 minutes after its last request. */
export async function openSession(
  context: Context, trx: Trx, staffId: string, by: 'link' | 'passkey' | 'recovery-code',
): Promise<OpenedSession> {
  const session = newSecret();
  const at = context.clock.date();
  const after = (real: number) => new Date(at.getTime() + real * context.clock.speed);
  await insertSession(trx, {
    tokenHash: hashOf(session), staffId, opened: at, expires: after(sessionLifetime),
    // Whoever came in by passkey has just shown it.
    confirmedUntil: by === 'passkey' ? after(confirmationLifetime) : null,
  });
  await recordAudit(context, trx, { at, by: staffId, action: 'signed-in', subject: 'person', subjectId: staffId, reason: by });
  return { me: await readMe(context, trx, staffId), session };
}
