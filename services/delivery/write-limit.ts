/** How often one network may write. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from '../runtime/errors.ts';
import { networkOf, passingTag } from '../runtime/passing-tag.ts';

const writesAMinute = 20;

/** Throws slow-down. `address` as Express gives it; those without one share. */
export function writeLimit(): (address: string | undefined) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: writesAMinute, duration: 60 });
  const tag = passingTag();
  return async (address) => {
    await limiter.consume(tag(networkOf(address))).catch(() => {
      throw new Problem('slow-down', 'Try again in a minute.');
    });
  };
}
