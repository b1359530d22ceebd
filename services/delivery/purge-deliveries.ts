/** Forgets who was told, a day after an alert's last send (how many stays), and who did not come back for 26 weeks. */
import { deliveryRowLifetime } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { weekOf } from './expiry-week.ts';
import { deleteExpiredDevices } from './device-queries.ts';
import { deleteExpiredSubscriptions } from './queries.ts';
import { foldDeliveries } from './reach-queries.ts';

export async function purgeDeliveries(context: Context): Promise<void> {
  const now = context.clock.now();
  await context.db.as('worker', async (trx) => {
    await foldDeliveries(trx, new Date(now - deliveryRowLifetime));
    await deleteExpiredSubscriptions(trx, weekOf(now));
    await deleteExpiredDevices(trx, weekOf(now));
  });
}
