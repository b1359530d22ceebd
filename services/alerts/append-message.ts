/** The one way into the log: the message, the first page of its delivery and the wake-up are one transaction. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert } from '../contract/alert.ts';
import type { Context } from '../runtime/context.ts';
import * as queries from './queries.ts';

export async function appendMessage(context: Context, trx: Trx, alert: Alert, incidentId: string): Promise<void> {
  await queries.insertMessage(trx, await queries.nextPlace(trx), alert, incidentId);
  await context.enqueue(trx, 'deliver-alert', { alertId: alert.id, version: alert.version });
}
