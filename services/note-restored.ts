import { restoredAlerts, restoredInWords } from './alerts/restored-alerts.ts';
import type { Context } from './runtime/context.ts';
import { recordAudit } from './staff/audit.ts';
import { acceptHead } from './staff/seal-audit.ts';

/** The last thing of a restore: everybody who reads the audit trail sees that it is a copy, and where it went on. Returns lines for whoever restores: which alerts are current again. */
export async function noteRestored(context: Context): Promise<string[]> {
  await context.db.as('worker', async (trx) => {
    const { epoch } = await trx.selectFrom('instance').select('epoch').executeTakeFirstOrThrow();
    await recordAudit(context, trx, { at: context.clock.date(), by: null, action: 'backup-restored', subject: 'instance', subjectId: epoch });
  });
  await acceptHead(context);
  return restoredInWords(await restoredAlerts(context), context.config.staffOrigin);
}
