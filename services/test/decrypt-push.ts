/** Reads a push as a browser does, by an implementation that is not ours. */
import type { ECDH } from 'node:crypto';
import { createRequire } from 'node:module';

interface Ece { decrypt(body: Buffer, options: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string }): Buffer }
const ece = createRequire(import.meta.url)('http_ece') as Ece;

/** Throws where the body was changed or is for somebody else. */
export const decryptPush = (body: Buffer, privateKey: ECDH, auth: Buffer): Buffer =>
  ece.decrypt(body, { version: 'aes128gcm', privateKey, authSecret: auth.toString('base64url') });
