/** Message encryption for web push, RFC 8291 (aes128gcm, one record). A fresh key pair and salt for each message. */
import {
  createCipheriv, createHmac, createPublicKey, diffieHellman, generateKeyPairSync, randomBytes, type KeyObject,
} from 'node:crypto';

/** The one-time half of a message: never used twice. */
export interface OneTimeKey { privateKey: KeyObject; publicKey: Buffer; salt: Buffer }

const headerBytes = 16 + 4 + 1 + 65;
const tagBytes = 16;
const recordSize = 4096;
/** What encryption adds: header, the delimiter after the text, and the tag. */
export const encryptionOverhead = headerBytes + 1 + tagBytes;

const lastRecord = Buffer.from([2]);
const cekInfo = Buffer.from('Content-Encoding: aes128gcm\0\x01', 'latin1');
const nonceInfo = Buffer.from('Content-Encoding: nonce\0\x01', 'latin1');
const ikmInfo = Buffer.from('WebPush: info\0', 'latin1');
const hmac = (key: Buffer, data: Buffer) => createHmac('sha256', key).update(data).digest();

/** Throws where the 65 bytes are not a point of the curve. */
export const publicKeyFrom = (raw: Buffer): KeyObject =>
  createPublicKey({ key: raw, format: 'raw-public', asymmetricKeyType: 'ec', namedCurve: 'prime256v1' });

function freshKey(): OneTimeKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return { privateKey, publicKey: publicKey.export({ format: 'raw-public' }), salt: randomBytes(16) };
}

/** `once` is given only to repeat the RFC's example. */
export function encryptPush(text: Buffer, recipient: { p256dh: Buffer; auth: Buffer }, once = freshKey()): Buffer {
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: publicKeyFrom(recipient.p256dh) });
  // HKDF with outputs of at most one hash: each expand is one HMAC over its info and the byte 1.
  const info = Buffer.concat([ikmInfo, recipient.p256dh, once.publicKey, Buffer.from([1])]);
  const ikm = hmac(hmac(recipient.auth, shared), info);
  const prk = hmac(once.salt, ikm);
  const cipher = createCipheriv('aes-128-gcm', hmac(prk, cekInfo).subarray(0, 16), hmac(prk, nonceInfo).subarray(0, 12));
  const header = Buffer.alloc(21);
  once.salt.copy(header);
  header.writeUInt32BE(recordSize, 16);
  header.writeUInt8(once.publicKey.length, 20);
  return Buffer.concat([
    header, once.publicKey, cipher.update(text), cipher.update(lastRecord), cipher.final(), cipher.getAuthTag(),
  ]);
}
