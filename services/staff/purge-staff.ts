import { auditLifetime, deedLifetime, sealedTextLifetime } from '../contract/limits.ts';
import { hourOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { dropNotesBefore, purgeAudit } from './audit-queries.ts';

/** Ended sessions and links go at once, sealed words of staff with their keys, the audit trail and past shifts after 400 days. */
export async function purgeStaff(context: Context): Promise<void> {
  const now = context.clock.now();
  await context.db.as('worker', async (trx) => {
    await trx.deleteFrom('session').where('expires_at', '<', new Date(now)).execute();
    await trx.deleteFrom('invite').where('expires_at', '<', new Date(now)).execute();
    await trx.deleteFrom('pending_deed').where('asked_at', '<', new Date(now - deedLifetime)).execute();
    await trx.deleteFrom('shift').where('ends_at', '<', new Date(now - auditLifetime)).execute();
    await dropNotesBefore(trx, hourOf(now - sealedTextLifetime));
    await purgeAudit(trx, new Date(now - auditLifetime));
  });
}
