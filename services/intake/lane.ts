/**
 * Which lane a report takes. The second is read after the first; nothing is sent away. The tag of an address lives
 * in this process's memory only, under a salt that is replaced each day and written nowhere.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { NewReport } from '../contract/report.ts';

const day = 24 * 3_600_000;
/** First-lane reports an hour from one tag: a drop-in's wifi is many people. */
const reportsAnHour = 12;
/** A flood must not fill the memory: beyond this the oldest are forgotten. */
const mostSeen = 100_000;

export interface Lanes {
  /** `address` as Express gives it; one bucket for those without. */
  choose(address: string | undefined, proven: boolean, report: NewReport): Promise<{ lane: 'first' | 'second'; possibleDuplicate: boolean }>;
}

export function lanes(): Lanes {
  let salt = randomBytes(32);
  let saltUntil = Date.now() + day;
  const quota = new RateLimiterMemory({ points: reportsAnHour, duration: 3600 });
  // Tag, zone and market of a report to its code, all hashed: sending one report again is not a second one.
  const seen = new Map<string, string>();
  const hash = (text: string) => createHmac('sha256', salt).update(text).digest('base64');

  return {
    async choose(address, proven, { code, zone, market }) {
      const now = Date.now();
      if (saltUntil < now) {
        salt = randomBytes(32);
        saltUntil = now + day;
        seen.clear();
      }
      const tag = hash(network(address));
      const seenKey = hash(`${tag} ${zone} ${market}`);
      const first = seen.get(seenKey);
      const possibleDuplicate = first !== undefined && first !== hash(code);
      if (first === undefined) seen.set(seenKey, hash(code));
      if (seen.size > mostSeen) seen.delete(seen.keys().next().value!);
      const within = await quota.consume(tag).then(() => true, () => false);
      return { lane: proven && within ? 'first' : 'second', possibleDuplicate };
    },
  };
}

/** The first 24 bits of an IPv4 address, 56 of an IPv6 one: what an attacker has many of costs them something. */
export function network(address: string | undefined): string {
  if (!address) return '';
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(address);
  if (v4) return v4[1]!;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return groups.slice(0, 4).map((group) => group.padStart(4, '0')).join(':').slice(0, 17);
}
