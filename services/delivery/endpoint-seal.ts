/**
 * Where a message goes, at rest: one blob of one size, bound to its row, under a key that is not in the database.
 * An endpoint leads its vendor to an account, so a list of them is a list of people.
 */
import type { Keys } from '../runtime/keys.ts';
import { maxEndpointLength } from './push-host.ts';

export interface Recipient { endpoint: string; p256dh: Buffer; auth: Buffer }

const publicKeyBytes = 65;
const authBytes = 16;
const key = 'endpoint-seal';

export function sealRecipient(keys: Keys, rowId: string, { endpoint, p256dh, auth }: Recipient): Promise<Buffer> {
  const plain = Buffer.alloc(publicKeyBytes + authBytes + maxEndpointLength);
  p256dh.copy(plain, 0, 0, publicKeyBytes);
  auth.copy(plain, publicKeyBytes, 0, authBytes);
  plain.write(endpoint, publicKeyBytes + authBytes, 'latin1');
  return keys.seal('long-lived', key, plain, rowId);
}

/** `undefined` where our key is gone; throws where the blob was changed or belongs to another row. */
export async function openRecipient(keys: Keys, rowId: string, sealed: Buffer): Promise<Recipient | undefined> {
  const plain = await keys.open('long-lived', key, sealed, rowId);
  if (!plain) return undefined;
  const endpoint = plain.subarray(publicKeyBytes + authBytes);
  const end = endpoint.indexOf(0);
  return {
    p256dh: plain.subarray(0, publicKeyBytes),
    auth: plain.subarray(publicKeyBytes, publicKeyBytes + authBytes),
    endpoint: endpoint.toString('latin1', 0, end < 0 ? undefined : end),
  };
}

/** Finds a subscription again without keeping its endpoint readable. */
export const endpointTag = (keys: Keys, endpoint: string): Promise<Buffer> => keys.hmac('endpoint-lookup', endpoint);

/** The same for a browser that staff are called on, under another name: no row says that a reader and a worker are one person. */
export const deviceTag = (keys: Keys, endpoint: string): Promise<Buffer> => keys.hmac('endpoint-lookup', `staff:${endpoint}`);
