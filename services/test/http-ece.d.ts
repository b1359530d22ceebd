declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  /** `privateKey`: the receiver's; `authSecret`: base64url. */
  export function decrypt(body: Buffer, options: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string }): Buffer;
  const ece: { decrypt: typeof decrypt };
  export default ece;
}
