/**
 * Stage 8 of the path: one page of the people a message is for. The page is queued and the next page enqueued in one
 * transaction; then it is sent. Safe to run twice: who has a row gets no second one, and what is sent is not sent again; a page that
 * runs again goes on at the row where it stopped. What a slow push service still has in hand does not keep the next page waiting.
 */
import type { Context } from '../runtime/context.ts';
import type { JobPayloads } from '../runtime/enqueue.ts';
import { weekOf } from './expiry-week.ts';
import { queueDeliveries, readMessage, subscribersPage } from './queries.ts';
import { deliveryLog, sendDue } from './send-due.ts';

const pageSize = 500;

export async function deliverAlert(context: Context, { alertId, version, severe, after }: JobPayloads['deliver-alert']): Promise<void> {
  if (!context.config.contact) return;
  const now = context.clock.date();
  const upTo = await context.db.as('worker', async (trx) => {
    const message = await readMessage(trx, alertId, version);
    if (!message || message.expires <= now || message.latest > version) return undefined;
    const week = weekOf(now.getTime());
    const page = await subscribersPage(trx, { alertId, version, districts: message.districts }, week, after, pageSize);
    await queueDeliveries(trx, alertId, version, page, now);
    const last = page.at(-1);
    if (page.length === pageSize && last) {
      await context.enqueue(trx, 'deliver-alert', { alertId, version, ...(severe && { severe }), after: last }, `${alertId}.${version}.${last}`);
    }
    return last;
  });
  if (!upTo) return;
  deliveryLog(context, await sendDue(context, { alertId, version, after, upTo }), { alertId, version });
}
