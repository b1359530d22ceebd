import { randomUUID } from 'node:crypto';
import type { Alert } from '../contract/alert.ts';
import { saveSubscription } from '../delivery/save-subscription.ts';
import { queueDeliveries } from '../delivery/queries.ts';
import { anAlert } from './an-alert.ts';
import type { TestContext } from './harness.ts';
import { issueMessage } from './issue-message.ts';
import type { PushService } from './push-service.ts';

/** An alert that lasts a day, queued for so many new phones and not sent. */
export async function queueFor(context: TestContext, service: PushService, phones: number, change: Partial<Alert> = {}): Promise<Alert> {
  const district = context.areas.districts[0]!.id;
  await context.db.owner.deleteFrom('subscription').execute();
  for (let at = 0; at < phones; at++) {
    const { endpoint, keys } = service.addReceiver();
    await saveSubscription(context, { endpoint, keys, districts: [district], severeOnly: false });
  }
  return queueForAll(context, change);
}

/** The same for the phones that are there. */
export async function queueForAll(context: TestContext, change: Partial<Alert> = {}): Promise<Alert> {
  const district = context.areas.districts[0]!.id;
  const sent = context.clock.date();
  const alert = await issueMessage(context, anAlert({
    id: randomUUID(), sent: sent.toISOString(), effective: sent.toISOString(), expires: new Date(sent.getTime() + 24 * 3_600_000).toISOString(),
    area: { level: 'district', id: district, name: 'West', districts: [district] }, ...change,
  }));
  const rows = await context.db.owner.selectFrom('subscription').select('id').execute();
  await context.db.as('worker', (trx) => queueDeliveries(trx, alert.id, alert.version, rows.map(({ id }) => id), sent));
  return alert;
}
