import type { PasskeySignIn } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import { countPasskey, findPasskey, lockActive } from './queries.ts';
import { verifyPasskey } from './verify-passkey.ts';

/** A passkey's answer to our challenge becomes a session. */
export async function signInWithPasskey(
  context: Context, challenge: string | undefined, response: PasskeySignIn,
): Promise<OpenedSession> {
  if (!challenge) throw new Problem('passkey-refused', 'That took too long. Try again.');
  const passkey = await context.db.as('staff', (trx) => findPasskey(trx, response.id));
  if (!passkey) throw new Problem('passkey-refused');
  const counter = await verifyPasskey(context, challenge, passkey, response);
  if (counter === undefined) throw new Problem('passkey-refused');
  return context.db.as('staff', async (trx) => {
    const still = (await lockActive(trx, passkey.staffId)) && (await countPasskey(trx, passkey, counter));
    if (!still) throw new Problem('passkey-refused');
    return openSession(context, trx, passkey.staffId, 'passkey');
  });
}
