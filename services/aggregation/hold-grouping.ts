import type { Trx } from '@porchlight/db/connect.ts';
import { lockArea } from './queries.ts';

/** Nothing is grouped in these zones until the transaction ends. */
export async function holdGrouping(trx: Trx, zoneIds: string[]): Promise<void> {
  for (const zoneId of [...new Set(zoneIds)].sort()) await lockArea(trx, zoneId);
}
