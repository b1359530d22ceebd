import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { PasskeySignIn } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import { countPasskey, findPasskey, lockActive, type Passkey } from './queries.ts';
import { relyingParty, userHandle } from './relying-party.ts';

/** A passkey's answer to our challenge becomes a session. */
export async function signInWithPasskey(
  context: Context, challenge: string | undefined, response: PasskeySignIn,
): Promise<OpenedSession> {
  if (!challenge) throw new Problem('passkey-refused', 'That took too long. Try again.');
  const passkey = await context.db.as('staff', (trx) => findPasskey(trx, response.id));
  if (!passkey) throw new Problem('passkey-refused');
  const counter = await verify(context, challenge, passkey, response);
  if (counter === undefined) throw new Problem('passkey-refused');
  return context.db.as('staff', async (trx) => {
    const still = (await lockActive(trx, passkey.staffId)) && (await countPasskey(trx, passkey, counter));
    if (!still) throw new Problem('passkey-refused');
    return openSession(context, trx, passkey.staffId, 'passkey');
  });
}

/** The passkey's new counter; undefined where anything does not fit. A counter that does not rise means a copied key. */
async function verify(
  context: Context, challenge: string, passkey: Passkey, response: PasskeySignIn,
): Promise<number | undefined> {
  const handle = response.response.userHandle;
  if (handle !== undefined && handle !== userHandle(passkey.staffId)) return undefined;
  const party = relyingParty(context);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, authenticatorAttachment: undefined },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { ...passkey, publicKey: new Uint8Array(passkey.publicKey) },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
