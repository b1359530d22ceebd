import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Context } from '../runtime/context.ts';
import { challengeLifetime } from './offer-passkey.ts';
import { relyingParty } from './relying-party.ts';

/** What a browser needs to ask for any passkey of this instance: no name is typed, so none can be guessed. */
export async function offerSignIn(context: Context): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: relyingParty(context).id, userVerification: 'required', timeout: challengeLifetime,
  });
}
