/** A brake on guessing recovery codes, by name and by address. It lives in memory; neither is written anywhere. */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../runtime/errors.ts';
import { networkOf, passingTag } from '../runtime/passing-tag.ts';

const perName = { points: 10, duration: 900 };
const perAddress = { points: 30, duration: 900 };

export interface SlowDown {
  /** Before each try. Throws slow-down when there were too many. */
  count(name: string, address: string | undefined): Promise<void>;
  /** After a right one. */
  forgive(name: string): Promise<void>;
}

export function slowDown(): SlowDown {
  const tag = passingTag();
  const nameTag = (name: string) => tag(name.trim().toLowerCase());
  const names = new RateLimiterMemory(perName);
  const addresses = new RateLimiterMemory(perAddress);

  return {
    async count(name, address) {
      try {
        await addresses.consume(tag(networkOf(address)));
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
