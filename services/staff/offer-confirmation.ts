import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { noPasskey } from './demand-passkey.ts';
import { challengeLifetime } from './offer-passkey.ts';
import { listPasskeys } from './queries.ts';
import { relyingParty } from './relying-party.ts';
import { keepChallenge } from './session-queries.ts';

/** What a browser needs to ask for one of this person's own passkeys. The challenge stays with their session. */
export async function offerConfirmation(
  context: Context, staffId: string, sessionHash: Buffer,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const own = await context.db.as('staff', (trx) => listPasskeys(trx, staffId));
  if (own.length === 0) throw new Problem('wrong-state', noPasskey);
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(context).id, allowCredentials: own, userVerification: 'required', timeout: challengeLifetime,
  });
  const until = context.clock.now() + challengeLifetime * context.clock.speed;
  await context.db.as('staff', (trx) => keepChallenge(trx, sessionHash, 'confirm', until, options.challenge));
  return options;
}
