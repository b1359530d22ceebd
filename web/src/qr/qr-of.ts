/** Codes for cameras, made once: each costs more than a millisecond, and a new alert's page is read by many at once. */
import { encode } from 'uqr';

/** `size`: modules to a side, its quiet rim included. `path`: the dark ones, for an SVG of that size. */
export interface Qr { size: number; path: string }

const most = 200;
/** The one asked for last is at the end. */
const made = new Map<string, Qr>();

export function qrOf(address: string): Qr {
  const qr = made.get(address) ?? makeQr(address);
  made.delete(address);
  made.set(address, qr);
  if (made.size > most) made.delete(made.keys().next().value!);
  return qr;
}

function makeQr(address: string): Qr {
  // A quiet rim of four, and a tenth of it may be torn or wet.
  const { size, data } = encode(address, { ecc: 'M', border: 4 });
  // Each row as its dark stretches.
  const path = data.map((row, y) =>
    [...row.map((dark) => (dark ? '1' : '0')).join('').matchAll(/1+/g)].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`).join('')).join('');
  return { size, path };
}
