import type { Trx } from '@porchlight/db/connect.ts';
import type { Context } from '../runtime/context.ts';
import { recordAudit } from '../staff/audit.ts';
import { putHeadsUp, takeSpooledHeadsUps } from './heads-up-queries.ts';

/**
 * When a tick ends, what workers were told of its reports goes on under the reports' own ids: in new rows, so that nothing leads
 * back to when it was told. Only now does the trail name it, and the answers, as of the tick's end. `opened`: ids of the reports of that tick by their tags, in hex.
 */
export async function settleHeadsUps(context: Context, trx: Trx, until: Date, opened: ReadonlyMap<string, string>): Promise<void> {
  for (const taken of await takeSpooledHeadsUps(trx, until)) {
    const reportId = opened.get(taken.row.report_tag.toString('hex'));
    if (!reportId) continue;
    await putHeadsUp(trx, taken, reportId);
    await recordAudit(context, trx, { at: until, by: taken.row.staff_id, action: 'heads-up-sent', subject: 'report', subjectId: reportId });
    for (const { staff_id, answer } of taken.answers) {
      await recordAudit(context, trx, { at: until, by: staff_id, action: 'heads-up-answered', subject: 'report', subjectId: reportId, reason: answer });
    }
  }
}
