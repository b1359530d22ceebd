/** How often one network may write. The tag lives in this process's memory, under a salt that is written nowhere. */
import { createHmac, randomBytes } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from '../runtime/errors.ts';

const writesAMinute = 20;
const day = 24 * 3_600_000;

/** Throws slow-down. `address` as Express gives it; those without one share. */
export function writeLimit(): (address: string | undefined) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: writesAMinute, duration: 60 });
  let salt = randomBytes(32);
  let saltUntil = Date.now() + day;
  return async (address) => {
    if (saltUntil < Date.now()) {
      salt = randomBytes(32);
      saltUntil = Date.now() + day;
    }
    const tag = createHmac('sha256', salt).update(networkOf(address)).digest('base64');
    await limiter.consume(tag).catch(() => {
      throw new Problem('slow-down', 'Try again in a minute.');
    });
  };
}

/** The first three bytes of an IPv4 address, seven of an IPv6 one. */
function networkOf(address = ''): string {
  const bare = address.replace(/^::ffff:/i, '');
  if (isIPv4(bare)) return bare.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = bare.split('%')[0]?.split('::') ?? [];
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return groups.map((group) => group.padStart(4, '0')).join('').slice(0, 14);
}
