/** Codes to write on paper: 100 random bits as five groups of four, without letters that look like others. */
import { randomInt } from 'node:crypto';
import { hashOf } from './secret-token.ts';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function newRecoveryCode(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}

/** The same for every way of typing it: small letters, spaces, an O for a zero. */
export const recoveryCodeHash = (typed: string) =>
  hashOf(typed.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').replace(/[^0-9A-Z]/g, ''));
