/** A passkey in software: P-256, attestation "none", as a phone would answer. Each lie it can tell is an option. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { NewPasskey, PasskeySignIn } from '../contract/staff.ts';

export interface Lies { origin?: string; rpId?: string; challenge?: string; verified?: boolean; counter?: number; certificate?: boolean }

export interface SoftwareAuthenticator {
  id: string;
  register(options: { challenge: string; user: { id: string } }, lies?: Lies): NewPasskey;
  signIn(options: { challenge: string }, lies?: Lies): PasskeySignIn;
}

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const base64url = (data: Buffer | string) => Buffer.from(data).toString('base64url');

export function softwareAuthenticator(origin: string): SoftwareAuthenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, challenge: string, lies: Lies) =>
    Buffer.from(JSON.stringify({ type, challenge: lies.challenge ?? challenge, origin: lies.origin ?? origin, crossOrigin: false }));
  const authenticatorData = (flags: number, lies: Lies, credential = Buffer.alloc(0)) => {
    counter = lies.counter ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const verified = lies.verified === false ? 0 : userVerified;
    return Buffer.concat([sha256(lies.rpId ?? new URL(origin).hostname), Buffer.from([flags | userPresent | verified]), count, credential]);
  };
  const around = { id: base64url(id), rawId: base64url(id), type: 'public-key' as const, clientExtensionResults: {} };

  return {
    id: base64url(id),
    register({ challenge, user }, lies = {}) {
      userHandle = user.id;
      const key = cbor(new Map<number, unknown>([
        [1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')],
      ]));
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const data = authenticatorData(hasCredential, lies, credential);
      const client = clientData('webauthn.create', challenge, lies);
      const attestation = cbor(new Map<string, unknown>([
        ['fmt', lies.certificate ? 'packed' : 'none'],
        ['attStmt', lies.certificate ? certified(Buffer.concat([data, sha256(client)])) : new Map()],
        ['authData', data],
      ]));
      return {
        ...around,
        response: {
          clientDataJSON: base64url(client), attestationObject: base64url(attestation), transports: ['internal', 'hybrid'],
        },
      };
    },
    signIn({ challenge }, lies = {}) {
      const data = authenticatorData(0, lies);
      const client = clientData('webauthn.get', challenge, lies);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return {
        ...around,
        response: {
          clientDataJSON: base64url(client), authenticatorData: base64url(data), signature: base64url(signature), userHandle,
        },
      };
    },
  };
}

/** A "packed" statement by a maker whose certificate is in order, as far as anybody without a list of makers can tell. */
function certified(data: Buffer): Map<string, unknown> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(0x30, der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
  const name = der(0x30, ...[['06', 'US'], ['0a', 'Maker'], ['0b', 'Authenticator Attestation'], ['03', 'One']].map(([oid, text = '']) =>
    der(0x31, der(0x30, der(0x06, Buffer.from(`5504${oid}`, 'hex')), der(oid === '06' ? 0x13 : 0x0c, Buffer.from(text))))));
  const dates = der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('490101000000Z')));
  const body = der(
    0x30, der(0xa0, der(0x02, Buffer.from([2]))), der(0x02, Buffer.from([1])), algorithm, name, dates, name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const certificate = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), sign('sha256', body, privateKey)));
  return new Map<string, unknown>([['alg', -7], ['sig', sign('sha256', data, privateKey)], ['x5c', [certificate]]]);
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** RFC 8949, as much of it as an authenticator needs. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  if (value instanceof Map) return Buffer.concat([head(5, value.size), ...[...value].flat().map(cbor)]);
  throw new TypeError('not something an authenticator says');
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
