/**
 * Separate sources among accepted reports of each zone in the last 24 hours, for who looks at every tick and after every
 * decision. Counting all of them again takes as long as there are reports; here only zones are counted in which something
 * has changed: a decision since the last look, or a tick that is now too long ago. For staff and detection, never published.
 */
import type { Trx } from '@porchlight/db/connect.ts';
import { tickOf } from '../runtime/clock.ts';
import { countAll, countZones, zonesBetween } from './count-queries.ts';

const day = 24 * 3_600_000;

/** `since`: the first tick counted, 96 before the present one. Zones without any are left out. */
export interface DayCounts { since: Date; readonly sources: Map<string, number> }

/**
 * `held`: what the last look gave, from a transaction that saw no more than this one; none: all is counted. It is brought up to
 * date and given back, for copying it took as long as counting; where this fails it is what it was. Whoever counts in a transaction
 * that also writes, and is rolled back, forgets it. `touched`: zones in which a report was accepted, refused, taken back or found
 * to be of the same person since. `now`: milliseconds since 1970.
 */
export async function countDay(trx: Trx, held: DayCounts | undefined, touched: readonly string[], now: number): Promise<DayCounts> {
  const since = new Date(tickOf(now).getTime() - day);
  // After a look back in time, of which nothing is held.
  if (!held || held.since > since) return { since, sources: new Map((await countAll(trx, since)).map(({ zone, count }) => [zone, count])) };
  const passed = held.since < since ? await zonesBetween(trx, held.since, since) : [];
  const changed = [...new Set([...touched, ...passed])];
  const counts = changed.length > 0 ? await countZones(trx, since, changed) : [];
  for (const zone of changed) held.sources.delete(zone);
  for (const { zone, count } of counts) held.sources.set(zone, count);
  held.since = since;
  return held;
}
