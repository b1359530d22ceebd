import { createECDH, createPrivateKey, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { decryptPush } from '../test/decrypt-push.ts';
import { encryptionOverhead, encryptPush } from './encrypt-push.ts';
import example from './test-data/rfc8291.json' with { type: 'json' };

const bytes = (text: string) => Buffer.from(text, 'base64url');

function browser() {
  const ecdh = createECDH('prime256v1');
  return { p256dh: ecdh.generateKeys(), auth: randomBytes(16), ecdh };
}
const read = (body: Buffer, { ecdh, auth }: ReturnType<typeof browser>) => decryptPush(body, ecdh, auth);

test('the worked example of RFC 8291 comes out byte for byte', () => {
  const publicKey = bytes(example.as_public);
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC', crv: 'P-256', d: example.as_private,
      x: publicKey.subarray(1, 33).toString('base64url'), y: publicKey.subarray(33).toString('base64url'),
    },
  });
  const once = { privateKey, publicKey, salt: bytes(example.salt) };
  const recipient = { p256dh: bytes(example.ua_public), auth: bytes(example.auth_secret) };
  expect(encryptPush(Buffer.from(example.plaintext), recipient, once).toString('base64url')).toBe(example.body);
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

test('two messages to one browser share neither salt nor key', () => {
  const to = browser();
  const [one, two] = [encryptPush(Buffer.from('a'), to), encryptPush(Buffer.from('a'), to)];
  expect(one.subarray(0, 16)).not.toEqual(two.subarray(0, 16));
  expect(one.subarray(21, 86)).not.toEqual(two.subarray(21, 86));
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
