import type { Context } from '../runtime/context.ts';
import { recordAudit } from '../staff/audit.ts';
import { deleteDevices } from './device-queries.ts';
import { deviceTag } from './endpoint-seal.ts';

/** This browser is no longer called; without an endpoint none of this person's is, as when a phone was lost. */
export async function removeDevice(context: Context, endpoint: string | undefined, staffId: string): Promise<void> {
  const tag = endpoint === undefined ? undefined : await deviceTag(context.keys, endpoint);
  await context.db.as('staff', async (trx) => {
    if ((await deleteDevices(trx, staffId, tag)) === 0) return;
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'device-removed', subject: 'person', subjectId: staffId });
  });
}
