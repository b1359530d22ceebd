/** Sends again what a push service put off, or what a process that died had in hand, until the alert is over. */
import type { Context } from '../runtime/context.ts';
import { giveUpOutdated } from './claim-due.ts';
import { deliveryLog, sendDue } from './send-due.ts';

export async function retryDeliveries(context: Context): Promise<void> {
  if (!context.config.contact) return;
  await context.db.as('worker', (trx) => giveUpOutdated(trx, context.clock.date()));
  deliveryLog(context, await sendDue(context), {});
}
