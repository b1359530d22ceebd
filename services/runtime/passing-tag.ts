/**
 * Names for addresses that only count: they live in this process's memory under a salt that is replaced each day and
 * written nowhere, so that afterwards nobody can tell whose they were.
 */
import { randomBytes } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { hmacUnder } from './hmac-sha256.ts';

const day = 24 * 3_600_000;
const underNewSalt = () => hmacUnder(randomBytes(32));

/** Keyed hash of a text, the same for a day at most. */
export function passingTag(): (text: string) => string {
  let hmac = underNewSalt();
  // Also where nobody comes: what lies in memory must not outlive its day.
  setInterval(() => {
    hmac = underNewSalt();
  }, day).unref();
  return (text) => hmac(text).toString('base64');
}

/** The first 24 bits of an IPv4 address, 56 of an IPv6 one: what a flood has many of costs it something. Empty for none. */
export function networkOf(address = ''): string {
  const bare = address.replace(/^::ffff:/i, '');
  if (bare === '') return '';
  if (isIPv4(bare)) return bare.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = bare.split('%')[0]?.split('::') ?? [];
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return groups.map((group) => group.padStart(4, '0')).join(':').slice(0, 17);
}

/** No address, or this machine's own, as behind an onion service or a proxy that is not trusted: everybody, so nobody twice. */
export const everybody: readonly string[] = ['', networkOf('127.0.0.1'), networkOf('::1')];
