/** Reads a web push as the browser does that it is for (RFC 8291), for the service's test of itself. */
import { createDecipheriv, type ECDH } from 'node:crypto';
import { deriveKey } from './encrypt-push.ts';

const tagBytes = 16;

/** Throws where the body was changed or is for somebody else. Without the padding after the text. */
export function openPush(body: Buffer, receiver: ECDH, auth: Buffer): Buffer {
  const keyEnd = 21 + body.readUInt8(20);
  const [salt, publicKey, sealed] = [body.subarray(0, 16), body.subarray(21, keyEnd), body.subarray(keyEnd)];
  const { cek, nonce } = deriveKey(receiver.computeSecret(publicKey), { p256dh: receiver.getPublicKey(), auth, publicKey, salt });
  const decipher = createDecipheriv('aes-128-gcm', cek, nonce).setAuthTag(sealed.subarray(-tagBytes));
  const record = Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  // The text ends before the last byte that is not zero, which marks the last record.
  return record.subarray(0, record.findLastIndex((byte) => byte !== 0));
}
