import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { PasskeySignIn } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import type { Passkey } from './queries.ts';
import { relyingParty, userHandle } from './relying-party.ts';

/** The passkey's new counter; undefined where anything does not fit. A counter that does not rise means a copied key. */
export async function verifyPasskey(
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
