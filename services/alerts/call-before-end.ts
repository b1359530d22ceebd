/** An alert that one person stands behind ends soon: people are called once more, while it can still be signed. */
import { unsignedCallBefore } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { recordAudit } from '../staff/audit.ts';
import { lockLog } from './queries.ts';
import { endingUnsigned } from './signer-queries.ts';

/** Safe to run twice: that people were called stands in the audit trail. */
export async function callBeforeEnd(context: Context, at: Date): Promise<void> {
  await context.db.as('worker', async (trx) => {
    if ((await endingUnsigned(trx, at, unsignedCallBefore)).length === 0) return;
    await lockLog(trx);
    // Once more: somebody may have signed, or another process called, while we waited.
    for (const { alertId, approvedBy } of await endingUnsigned(trx, at, unsignedCallBefore)) {
      await context.enqueue(trx, 'page-staff', { why: 'second-person', except: approvedBy });
      await recordAudit(context, trx, { at, by: null, action: 'signature-asked', subject: 'alert', subjectId: alertId });
    }
  });
}
