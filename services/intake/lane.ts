/** Which lane a report takes. The second is read after the first; nothing is sent away, and no address is kept. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { NewReport } from '../contract/report.ts';
import { everybody, networkOf, passingTag } from '../runtime/passing-tag.ts';
import type { Surge } from './surge.ts';

/** First-lane reports an hour from one tag: a drop-in's wifi is many people. */
const reportsAnHour = 12;
/** A flood must not fill the memory: beyond this the oldest are forgotten. */
const mostSeen = 100_000;

export interface Lanes {
  /** `address` as Express gives it; one bucket for those without. */
  choose(address: string | undefined, proven: boolean, report: NewReport): Promise<{ lane: 'first' | 'second'; possibleDuplicate: boolean }>;
}

/** `surge` hears of every report. */
export function lanes(surge: Pick<Surge, 'count'>): Lanes {
  const hash = passingTag();
  const quota = new RateLimiterMemory({ points: reportsAnHour, duration: 3600 });
  // Tag, zone and market of a report to its code, all hashed: sending one report again is not a second one.
  const seen = new Map<string, string>();

  return {
    async choose(address, proven, { code, zone, market }) {
      surge.count();
      const network = networkOf(address);
      const tag = hash(network);
      const seenKey = hash(`${tag} ${zone} ${market}`);
      const first = seen.get(seenKey);
      const possibleDuplicate = !everybody.includes(network) && first !== undefined && first !== hash(code);
      if (first === undefined) seen.set(seenKey, hash(code));
      if (seen.size > mostSeen) seen.delete(seen.keys().next().value!);
      const within = await quota.consume(tag).then(() => true, () => false);
      return { lane: proven && within ? 'first' : 'second', possibleDuplicate };
    },
  };
}
