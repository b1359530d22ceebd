import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';

/** Accepted reports of these ticks that count as separate people. */
const sources = (trx: Trx, from: Date) =>
  trx.selectFrom('report').where('state', '=', 'accepted').where('possible_duplicate', '=', false).where('tick', '>=', from);

/** How many of each zone since a tick. A zone without any is left out. */
export function countAll(trx: Trx, since: Date): Promise<{ zone: string; count: number }[]> {
  return sources(trx, since).select((e) => ['zone_id as zone', e.fn.countAll<number>().as('count')]).groupBy('zone_id').execute();
}

/** The same of these zones only. */
export async function countZones(trx: Trx, since: Date, zones: readonly string[]): Promise<{ zone: string; count: number }[]> {
  return (await sql<{ zone: string; count: number }>`/* prepared day_sources */ select zone, count from day_sources(${zones}::text[], ${since})`.execute(trx)).rows;
}

/** Zones that have any from one tick on and before another. */
export async function zonesBetween(trx: Trx, from: Date, until: Date): Promise<string[]> {
  const rows = await sources(trx, from).where('tick', '<', until).select('zone_id as zone').distinct().execute();
  return rows.map(({ zone }) => zone);
}
