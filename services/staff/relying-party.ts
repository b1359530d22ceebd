/** What passkeys of this instance are bound to: the name in STAFF_ORIGIN. They work at no other address. */
import type { Context } from '../runtime/context.ts';

/** EdDSA, ES256 and RS256: between them every authenticator in use. */
export const algorithms = [-8, -7, -257];

export function relyingParty(context: Context) {
  const { staffOrigin, instanceName } = context.config;
  return { origin: staffOrigin, id: new URL(staffOrigin).hostname, name: instanceName };
}

/** The user handle that a passkey stores: the staff id, which says nothing to whoever finds the key. */
export const userHandle = (staffId: string) => Buffer.from(staffId).toString('base64url');
