import { createECDH, createPrivateKey, randomBytes, type ECDH } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decryptPush } from '../test/decrypt-push.ts';
import { encryptionOverhead, encryptPush as encryptInParts } from './encrypt-push.ts';
import { keepKeys, type OneTimeKey } from './one-time-keys.ts';
import example from './test-data/rfc8291.json' with { type: 'json' };

const encryptPush = (...what: Parameters<typeof encryptInParts>) => Buffer.concat(encryptInParts(...what));
const bytes = (text: string) => Buffer.from(text, 'base64url');

interface Ece {
  encrypt(text: Buffer, options: { version: 'aes128gcm'; dh: string; authSecret: string; privateKey: ECDH; salt: string }): Buffer;
}
const seen = new Set<string>();

function browser() {
  const ecdh = createECDH('prime256v1');
  return { p256dh: ecdh.generateKeys(), auth: randomBytes(16), ecdh };
}
const read = (body: Buffer, { ecdh, auth }: ReturnType<typeof browser>) => decryptPush(body, ecdh, auth);

/** `d`: a private key, base64url. */
const onceOf = (d: string, publicKey: Buffer, salt: Buffer): OneTimeKey => ({
  privateKey: createPrivateKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', d, x: publicKey.subarray(1, 33).toString('base64url'), y: publicKey.subarray(33).toString('base64url') },
  }),
  publicKey, salt,
});

test('the worked example of RFC 8291 comes out byte for byte', () => {
  const once = onceOf(example.as_private, bytes(example.as_public), bytes(example.salt));
  const recipient = { p256dh: bytes(example.ua_public), auth: bytes(example.auth_secret) };
  expect(encryptPush(Buffer.from(example.plaintext), recipient, once).toString('base64url')).toBe(example.body);
});

test('what encrypts for web-push makes the same bytes of the same keys and salt', () => {
  const ece = createRequire(import.meta.url)('http_ece') as Ece;
  fc.assert(fc.property(fc.uint8Array({ maxLength: 3900 }), (list) => {
    const [text, to, salt, ours] = [Buffer.from(list), browser(), randomBytes(16), createECDH('prime256v1')];
    const publicKey = ours.generateKeys();
    const theirs = ece.encrypt(text, {
      version: 'aes128gcm', dh: to.p256dh.toString('base64url'), authSecret: to.auth.toString('base64url'), privateKey: ours,
      salt: salt.toString('base64url'),
    });
    // A shorter scalar would be no JWK.
    const d = Buffer.concat([Buffer.alloc(32), ours.getPrivateKey()]).subarray(-32).toString('base64url');
    expect(encryptPush(text, to, onceOf(d, publicKey, salt)).equals(theirs)).toBe(true);
  }), { numRuns: 50 });
});

test('an independent library reads what we encrypt, whatever its length', () => {
  for (const length of [0, 1, 100, 1945, 3900]) {
    const text = randomBytes(length);
    const to = browser();
    const body = encryptPush(text, to);
    expect(read(body, to)).toEqual(text);
    expect(body.length).toBe(length + encryptionOverhead);
  }
});

test('no two messages share a salt or a key, to whomever, whether keys were made ahead or on the spot', async () => {
  const stop = keepKeys();
  try {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 2, max: 40 }), async (pause, count) => {
      await wait(pause);
      const to = browser();
      for (let sent = 0; sent < count; sent++) {
        const body = encryptPush(Buffer.from('a'), sent % 2 ? to : browser());
        for (const part of [body.subarray(0, 16), body.subarray(21, 86)]) {
          expect(seen.has(part.toString('hex'))).toBe(false);
          seen.add(part.toString('hex'));
        }
      }
    }), { numRuns: 12 });
  } finally {
    stop();
  }
});

test('a changed bit or another browser reads nothing', () => {
  const to = browser();
  const body = encryptPush(Buffer.from('hello'), to);
  expect(() => read(body, browser())).toThrow();
  body[body.length - 1]! ^= 1;
  expect(() => read(body, to)).toThrow();
});

test('a point that is not on the curve is refused', () => {
  const point = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]);
  expect(() => encryptPush(Buffer.from('a'), { p256dh: point, auth: randomBytes(16) })).toThrow();
});

test('what is too long for one record is refused, the longest is not', () => {
  const to = browser();
  const longest = randomBytes(4096 - 17);
  expect(read(encryptPush(longest, to), to)).toEqual(longest);
  expect(() => encryptPush(Buffer.alloc(longest.length + 1), to)).toThrow(RangeError);
});
