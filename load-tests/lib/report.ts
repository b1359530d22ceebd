/** A report as a browser would send it, with a code of its own. */
import { randomBytes } from 'k6/crypto';
import type { Proof } from './proof.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 characters of Crockford's base 32, as the form makes them. */
const newCode = (): string => Array.from(new Uint8Array(randomBytes(26)), (byte) => alphabet[byte & 31]).join('');

export function newReport(zone: string, proof: Proof | undefined) {
  return {
    code: newCode(), zone, kind: 'drug-supply', market: 'down', form: 'powder', colour: 'purple',
    effects: ['hard-to-wake', 'slow-breathing'], naloxone: 'took-several', day: 'today', partOfDay: 'night',
    ...(proof && { proof }),
  };
}
