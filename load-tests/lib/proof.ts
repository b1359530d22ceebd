/** Solves the service's proof of work inside a k6 script. Everything is read from the challenge. */
import { sha256 } from 'k6/crypto';

/** The signed challenge as the service sent it; it goes back unchanged with the solution. */
export interface Challenge {
  parameters: { algorithm: string; nonce: string; salt: string; cost: number; keyLength: number; keyPrefix: string };
  signature: string;
}

/** What `POST /api/v1/reports` takes as `proof`. */
export interface Proof {
  challenge: Challenge;
  solution: { counter: number; derivedKey: string };
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** One importKey and one deriveBits a try: k6 runs both natively, about as fast as Node. */
async function pbkdf2(password: ArrayBuffer, salt: Uint8Array<ArrayBuffer>, { algorithm, cost, keyLength }: Challenge['parameters']) {
  const hash = { name: algorithm.slice('PBKDF2/'.length) };
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations: cost }, key, keyLength * 8);
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Hashed `cost` times. Each step crosses from the script into k6: above a cost of some tens this is slow. */
function sha(message: ArrayBuffer, cost: number): string {
  let input = message;
  for (let i = 1; i < cost; i++) input = sha256(input, 'binary');
  return sha256(input, 'hex');
}

/** Tries counters from 0 until the derived key starts with the prefix: `SHA-256` or `PBKDF2/…`. */
export async function solve(challenge: Challenge, limit = 2 ** 22): Promise<Proof> {
  const { algorithm, nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  const viaSha = algorithm === 'SHA-256';
  if (!viaSha && !algorithm.startsWith('PBKDF2/')) throw new Error(`this solver knows no ${algorithm}`);
  const head = bytesOf(viaSha ? salt + nonce : nonce);
  const saltBytes = bytesOf(salt);
  const password = new Uint8Array(head.length + 4);
  password.set(head);
  const view = new DataView(password.buffer);
  for (let counter = 0; counter < limit; counter++) {
    view.setUint32(head.length, counter, false);
    const key = viaSha
      ? sha(password.buffer, cost).slice(0, keyLength * 2)
      : await pbkdf2(password.buffer, saltBytes, challenge.parameters);
    if (key.startsWith(keyPrefix)) return { challenge, solution: { counter, derivedKey: key } };
  }
  throw new Error(`no solution below ${limit}`);
}
