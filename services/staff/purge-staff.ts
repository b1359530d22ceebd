import { auditLifetime } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';

/** Ended sessions and links go at once, the audit trail after 400 days. */
export async function purgeStaff(context: Context): Promise<void> {
  const now = context.clock.now();
  await context.db.as('worker', async (trx) => {
    await trx.deleteFrom('session').where('expires_at', '<', new Date(now)).execute();
    await trx.deleteFrom('invite').where('expires_at', '<', new Date(now)).execute();
    await trx.deleteFrom('audit').where('at', '<', new Date(now - auditLifetime)).execute();
  });
}
