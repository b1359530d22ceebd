import type { Trx } from '@porchlight/db/connect.ts';
import { moveReports } from './queries.ts';

/** Reports of a zone's unpublished incident become the district's. The database refuses it for published ones. */
export async function bindReports(trx: Trx, incidentId: string, reportIds: string[]): Promise<void> {
  if (reportIds.length > 0) await moveReports(trx, incidentId, reportIds);
}
