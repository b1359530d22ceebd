import type { Trx } from '@porchlight/db/connect.ts';
import type { Context } from '../runtime/context.ts';
import { removeReports } from './queries.ts';

/**
 * Reports that are accepted no more belong to no incident, while grouping is held (hold-grouping.ts). What was proposed with
 * them is looked at again, as when a report is taken back. The database refuses it for published ones.
 */
export async function leaveIncident(context: Context, trx: Trx, reportIds: string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await removeReports(trx, reportIds);
  await context.enqueue(trx, 'propose-districts', {}, 'now');
}
