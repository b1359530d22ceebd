/** The one way into the log: the message, the first page of its delivery and the wake-up are one transaction. */
import type { Trx } from '@porchlight/db/connect.ts';
import { alsoKnownAs } from '@porchlight/db/zones/also-known-as.ts';
import type { Alert } from '../contract/alert.ts';
import type { Context } from '../runtime/context.ts';
import { publicValue } from '../runtime/public-bytes.ts';
import * as queries from './queries.ts';

/** The alert as it went out: also to those who follow the same ground under an earlier or later version of the areas. */
export async function appendMessage(context: Context, trx: Trx, alert: Alert, incidentId: string): Promise<Alert> {
  // The first is its own, the others were told before and hear on. Whose ground they share in turn is ground beside it.
  const [own, ...others] = alert.area.districts;
  const districts = [...new Set([own!, ...others, ...(await alsoKnownAs(trx, [own!]))])];
  // What no reader may be told is refused here, where a person or an alarm hears of it, not silently by every reader.
  const told = publicValue(context, 'alert', { ...alert, area: { ...alert.area, districts } });
  await queries.insertMessage(trx, await queries.nextPlace(trx), told, incidentId);
  await context.enqueue(trx, 'deliver-alert', { alertId: told.id, version: told.version, ...(told.severity === 'Severe' && { severe: true }) });
  return told;
}
