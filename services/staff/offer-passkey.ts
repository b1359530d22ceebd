import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { Context } from '../runtime/context.ts';
import { listPasskeys } from './queries.ts';
import { algorithms, relyingParty } from './relying-party.ts';
import { keepChallenge } from './session-queries.ts';

export const challengeLifetime = 5 * 60_000;

/** What a browser needs to make a passkey for this person. The challenge stays with their session. */
export async function offerPasskey(
  context: Context, me: { id: string; name: string }, sessionHash: Buffer,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await context.db.as('staff', (trx) => listPasskeys(trx, me.id));
  const party = relyingParty(context);
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userID: new TextEncoder().encode(me.id),
    userName: me.name,
    userDisplayName: me.name,
    attestationType: 'none',
    excludeCredentials: known,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
    timeout: challengeLifetime,
  });
  const until = context.clock.now() + challengeLifetime;
  await context.db.as('staff', (trx) => keepChallenge(trx, sessionHash, 'add', until, options.challenge));
  return options;
}
