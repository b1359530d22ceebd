/**
 * A possible duplicate, or a merged report, counts through the one it is like. When that one is rejected, opened again or taken
 * back, one of those left counts in its place: what was accepted is never counted nowhere.
 */
import type { Trx } from '@porchlight/db/connect.ts';
import { holdGrouping } from '../aggregation/hold-grouping.ts';
import type { Context } from '../runtime/context.ts';
import { countInPlace, zonesOf } from './decision-queries.ts';

/** `changed`: the reports whose state has changed in this transaction. Nothing is grouped in their zones until it ends. */
export async function keepOneCounted(context: Context, trx: Trx, changed: string[]): Promise<void> {
  await holdGrouping(trx, await zonesOf(trx, changed));
  // One of each zone and drug at a time: the next may be like the one that counts by then.
  for (let ids = await countInPlace(trx, changed); ids.length > 0; ids = await countInPlace(trx, changed)) {
    for (const reportId of ids) await context.enqueue(trx, 'group-incident', { reportId }, reportId);
  }
}
