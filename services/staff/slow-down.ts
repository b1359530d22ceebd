/** A brake on guessing recovery codes, by name and by address. It lives in memory; neither is written anywhere. */
import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../runtime/errors.ts';

const perName = { points: 10, duration: 900 };
const perAddress = { points: 30, duration: 900 };

export interface SlowDown {
  /** Before each try. Throws slow-down when there were too many. */
  count(name: string, address: string | undefined): Promise<void>;
  /** After a right one. */
  forgive(name: string): Promise<void>;
}

export function slowDown(): SlowDown {
  const key = randomBytes(32);
  const tag = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const nameTag = (name: string) => tag(name.trim().toLowerCase());
  const names = new RateLimiterMemory(perName);
  const addresses = new RateLimiterMemory(perAddress);

  return {
    async count(name, address) {
      try {
        await addresses.consume(tag(network(address ?? '')));
        await names.consume(nameTag(name));
      } catch (refused) {
        const minutes = Math.ceil((refused as RateLimiterRes).msBeforeNext / 60_000);
        throw new Problem('slow-down', `Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`);
      }
    },
    async forgive(name) {
      await names.delete(nameTag(name));
    },
  };
}

/** Of an IPv6 address its first half: the rest is the holder's to choose. */
const network = (address: string) => (address.includes('.') ? address : address.split(':').slice(0, 4).join(':'));
