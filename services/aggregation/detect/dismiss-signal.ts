import type { Context } from '../../runtime/context.ts';
import { Problem } from '../../runtime/errors.ts';
import { recordAudit } from '../../staff/audit.ts';
import { hasSignal, setDismissed } from './signal-queries.ts';

/**
 * A person sets a signal aside, and with it those they saw under it (`also`), if they stand still. More of it on a later day is shown
 * anew. Throws not-found or wrong-state.
 */
export async function dismissSignal(context: Context, id: string, reason: string, staffId: string, also: readonly string[] = []): Promise<void> {
  await context.db.as('staff', async (trx) => {
    if (!(await setDismissed(trx, id, staffId))) {
      if (await hasSignal(trx, id)) throw new Problem('wrong-state', 'Somebody set this aside just before you.');
      throw new Problem('not-found', 'It is gone. Reload the page.');
    }
    const record = (subjectId: string) =>
      recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'signal-dismissed', subject: 'signal', subjectId, note: reason });
    await record(id);
    for (const other of also) if (await setDismissed(trx, other, staffId)) await record(other);
  });
}
