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
export interface DayCounts { since: Date; sources: ReadonlyMap<string, number> }

/**
 * `held`: what the last look gave, from a transaction that saw no more than this one; none: all is counted. `touched`: zones in
 * which a report was accepted, refused, taken back or found to be of the same person since. `now`: milliseconds since 1970.
 */
export async function countDay(trx: Trx, held: DayCounts | undefined, touched: readonly string[], now: number): Promise<DayCounts> {
  const since = new Date(tickOf(now).getTime() - day);
  // After a look back in time, of which nothing is held.
  if (!held || held.since > since) return { since, sources: new Map((await countAll(trx, since)).map(({ zone, count }) => [zone, count])) };
  const passed = held.since < since ? await zonesBetween(trx, held.since, since) : [];
  const changed = [...new Set([...touched, ...passed])];
  if (changed.length === 0) return { since, sources: held.sources };
  const sources = new Map(held.sources);
  for (const zone of changed) sources.delete(zone);
  for (const { zone, count } of await countZones(trx, since, changed)) sources.set(zone, count);
  return { since, sources };
}
