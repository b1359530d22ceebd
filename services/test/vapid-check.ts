/** RFC 8292 as a push service checks it. */
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';

const dayAndLeeway = 24 * 3600 + 60;

/** What is wrong with an Authorization header, or `undefined`. `key`: what the browser subscribed with, base64url. */
export function vapidFault(authorization: string | undefined, origin: string, key?: string): string | undefined {
  const claims = readVapid(authorization);
  if (!claims) return 'no sound token';
  if (key && !Buffer.from(key, 'base64url').equals(claims.key)) return 'another key';
  if (claims.aud !== origin) return 'another audience';
  const now = Date.now() / 1000;
  return claims.exp > now && claims.exp < now + dayAndLeeway ? undefined : 'not its time';
}

export interface VapidClaims { aud: string; exp: number; sub: string; key: Buffer }

/** `undefined` where the signature is not that of the key it names. */
export function readVapid(authorization: string | undefined): VapidClaims | undefined {
  const [, token, k] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? [];
  const [header, payload, signature] = token?.split('.') ?? [];
  if (!header || !payload || !signature || !k) return undefined;
  const key = Buffer.from(k, 'base64url');
  const x = key.subarray(1, 33).toString('base64url');
  const y = key.subarray(33).toString('base64url');
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) return undefined;
  return { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Omit<VapidClaims, 'key'>), key };
}

/** A header that is sound in all but one thing: nobody subscribed with its key. */
export function strangersVapid(origin: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { aud: origin, exp: Math.floor(Date.now() / 1000) + 3600, sub: 'mailto:stranger@example.org' };
  const token = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(token), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return `vapid t=${token}.${signature}, k=${publicKey.export({ format: 'raw-public' }).toString('base64url')}`;
}
