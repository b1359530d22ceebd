/** Reports go after 30 days, decided or not; what is left of the accepted ones are counts by zone, codes and calendar day. */
import type { ReportCountRow } from '@porchlight/db/schema.ts';
import { reportCountLifetime, reportRowLifetime } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { textsKeptFrom } from './destroy-text-keys.ts';
import { happenedOn } from './happened-on.ts';
import { addToCounts, deleteCountsBefore, dropTextsBefore, takeReportsBefore, type SpentReports } from './queries.ts';

/** Sealed texts whose keys are gone lose their bytes; the rows, open and held ones too, keep their codes and their place in the queue. */
export async function dropTexts(context: Context): Promise<void> {
  await context.db.as('worker', (trx) => dropTextsBefore(trx, textsKeptFrom(context)));
}

export async function purgeReports(context: Context): Promise<void> {
  const before = new Date(context.clock.now() - reportRowLifetime);
  // One transaction: a report is a row or is counted, never both and never neither.
  await context.db.as('worker', async (trx) => addToCounts(trx, fold(await takeReportsBefore(trx, before), context.config.timeZone)));
}

export async function purgeCounts(context: Context): Promise<void> {
  const before = new Date(context.clock.now() - reportCountLifetime).toISOString().slice(0, 10);
  await context.db.as('worker', (trx) => deleteCountsBefore(trx, before));
}

/**
 * The day is the one on which it happened; where that was not said, the one on which it was sent, as most are sent at once.
 * "Earlier" is known to be neither: such a report stands among the rows of the day it was sent, and never among the sources
 * that detection counts by day. The zone of time is applied here and not in SQL, whose names for zones may differ.
 */
function fold(spent: SpentReports[], timeZone: string): ReportCountRow[] {
  const counts = new Map<string, ReportCountRow>();
  for (const { zone_id, market, kind, tick, happened_on, earlier, sources, rows } of spent) {
    const day = happened_on ?? happenedOn(tick, 'today', timeZone)!;
    const key = [zone_id, market, kind, day].join();
    const count = counts.get(key) ?? { zone_id, market, kind, day, sources: 0, rows: 0 };
    counts.set(key, { ...count, sources: count.sources + (earlier ? 0 : sources), rows: count.rows + rows });
  }
  return [...counts.values()];
}
