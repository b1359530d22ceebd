/** Reports as they stand in the database after their tick, and what is left of older ones, for tests of what is counted. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { ReportRow } from '@porchlight/db/schema.ts';
import { tickOf } from '../runtime/clock.ts';
import type { TestContext } from './harness.ts';

const dayLength = 86_400_000;
type Placed = Pick<TestContext, 'clock' | 'db'>;

/** Accepted reports of this tick, of different people, of today where nothing else is said. */
export async function insertReports(context: Placed, zone_id: string, count: number, changes: Partial<Insertable<ReportRow>> = {}): Promise<string[]> {
  const rows = Array.from({ length: count }, () => ({
    id: randomUUID(), zone_id, tick: tickOf(context.clock.now()), kind: 'drug-supply', market: 'down', routes: [], effects: [], source: 'community', lane: 'first',
    state: 'accepted', possible_duplicate: false, code_hmac: randomBytes(32), mac: randomBytes(32), ...changes,
  }));
  await context.db.owner.insertInto('report').values(rows).execute();
  return rows.map(({ id }) => id);
}

/** The service has run for so long: somebody reported on the first day, and on every `every`th since, in each of these zones. */
export async function insertPast(context: Placed, zones: readonly string[], days: number, every: number, market = 'down'): Promise<void> {
  const rows = zones.flatMap((zone_id, at) => Array.from({ length: Math.ceil(days / every) }, (_, n) => ({
    zone_id, market, kind: 'drug-supply', day: new Date(context.clock.now() - (days - n * every - (at % every)) * dayLength).toISOString().slice(0, 10), sources: 1, rows: 1,
  }))).filter(({ day }) => day < new Date(context.clock.now() - 5 * dayLength).toISOString().slice(0, 10));
  if (rows.length > 0) await context.db.owner.insertInto('report_count').values(rows).execute();
}
