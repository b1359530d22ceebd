/** When a tick is opened its marks go on under the ids of their reports: new rows, so that nothing ties one to the moment it was first written. */
import type { Trx } from '@porchlight/db/connect.ts';
import { deleteMarksOfWithdrawn, insertMarks, takeSpooledMarks } from './mark-queries.ts';
import { tagOf } from './report-tag.ts';

/** `reports`: the ids of what was opened, by the hex of their tags inside the tick. Marks whose report is gone are dropped. */
export async function carryMarks(trx: Trx, until: Date, reports: Map<string, string>): Promise<void> {
  const rows = (await takeSpooledMarks(trx, until)).flatMap((row) => {
    const id = reports.get(row.report_tag.toString('hex'));
    return id ? [{ ...row, report_tag: tagOf(id) }] : [];
  });
  await insertMarks(trx, rows.sort((a, b) => Buffer.compare(a.report_tag, b.report_tag)));
  await deleteMarksOfWithdrawn(trx);
}
