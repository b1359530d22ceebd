import { verifyRegistrationResponse, type WebAuthnCredential } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { Me, NewPasskey } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { insertPasskey, listPasskeys } from './queries.ts';
import { readMe } from './read-me.ts';
import { algorithms, relyingParty } from './relying-party.ts';
import { takeChallenge } from './session-queries.ts';

const maxPasskeys = 10;

/** Keeps the public half of a passkey this person has just made. */
export async function addPasskey(context: Context, staffId: string, sessionHash: Buffer, response: NewPasskey): Promise<Me> {
  const challenge = await context.db.as('staff', (trx) => takeChallenge(trx, sessionHash, 'add', context.clock.now()));
  const credential = await verify(context, challenge, response);
  const at = context.clock.date();
  return context.db.as('staff', async (trx) => {
    if ((await listPasskeys(trx, staffId)).length >= maxPasskeys) {
      throw new Problem('wrong-state', 'Ten passkeys are the most one person can have.');
    }
    const row = {
      id: credential.id, staffId, publicKey: Buffer.from(credential.publicKey), counter: credential.counter,
      transports: response.response.transports ?? [],
    };
    if (!(await insertPasskey(trx, row, at))) throw new Problem('passkey-refused', 'This passkey was added before.');
    await recordAudit(context, trx, { at, by: staffId, action: 'passkey-added', subject: 'person', subjectId: staffId });
    return readMe(context, trx, staffId);
  });
}

/** The library says why in words that repeat what was sent: nobody is told more than that it was refused. */
async function verify(context: Context, challenge: string | undefined, response: NewPasskey): Promise<WebAuthnCredential> {
  if (!challenge) throw new Problem('passkey-refused', 'That took too long. Try again.');
  const party = relyingParty(context);
  try {
    const attestation = decodeAttestationObject(Buffer.from(response.response.attestationObject, 'base64url'));
    // We ask for none. Checking a maker's certificate can mean fetching a list from an address named inside it.
    if (attestation.get('attStmt').get('x5c')) throw new Error('attestation with a certificate');
    const result = await verifyRegistrationResponse({
      response: { ...response, authenticatorAttachment: undefined },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (result.verified) return result.registrationInfo.credential;
  } catch {
    // Refused below, whatever it was.
  }
  throw new Problem('passkey-refused');
}
