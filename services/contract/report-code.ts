/**
 * The reporter's code: 128 random bits, made in the browser before sending, as 26 characters of Crockford's
 * base 32 in groups (`ABCDE-…`). The server keeps only a keyed hash of it.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const reportCodePattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;

export function newReportCode(): string {
  let bits = 0n;
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) bits = (bits << 8n) | BigInt(byte);
  let code = '';
  for (let place = 25; place >= 0; place--) code += alphabet[Number((bits >> BigInt(place * 5)) & 31n)];
  return code;
}

/** For reading aloud and on paper: `ABCDE-FGHJK-…`, five groups of five and one letter more in the last. */
export const printReportCode = (code: string): string =>
  [0, 5, 10, 15, 20].map((at) => code.slice(at, at === 20 ? 26 : at + 5)).join('-');

/** What a person typed, as a code: spaces and dashes dropped, O read as 0, I and L as 1. May still not be one. */
export const readReportCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
