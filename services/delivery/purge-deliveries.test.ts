import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anAlert } from '../test/an-alert.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { deliverAlert } from './deliver-alert.ts';
import { purgeDeliveries } from './purge-deliveries.ts';
import { retryDeliveries } from './retry-deliveries.ts';
import { removeSubscription } from './remove-subscription.ts';
import { saveSubscription } from './save-subscription.ts';
import { startPushService, type PushService, type Receiver } from '../test/push-service.ts';

const hour = 3_600_000;
const week = 7 * 24 * hour;
let context: TestContext;
let service: PushService;
let here: string;
beforeAll(async () => {
  service = await startPushService();
  context = await openTestContext({ config: { pushHosts: [service.host] } });
  here = context.areas.districts[0]!.id;
});
afterAll(async () => {
  await context.close();
  await service.close();
});
beforeEach(async () => {
  await context.db.owner.deleteFrom('subscription').execute();
  service.answer(() => undefined);
  service.received.length = 0;
});

async function subscribe(): Promise<Receiver> {
  const receiver = service.addReceiver();
  await saveSubscription(context, { endpoint: receiver.endpoint, keys: receiver.keys, districts: [here], severeOnly: false });
  return receiver;
}
async function send(lifetime = 72 * hour, id: string = randomUUID(), version = 1) {
  const now = context.clock.now();
  await issueMessage(context, anAlert({
    id, version, msgType: version === 1 ? 'Alert' : 'Update', sent: new Date(now).toISOString(), expires: new Date(now + lifetime).toISOString(),
    area: { level: 'district', id: here, name: 'West', districts: [here] },
  }));
  await deliverAlert(context, { alertId: id, version });
  return id;
}
const deliveries = async () => (await context.db.owner.selectFrom('delivery').select('alert_id').execute()).map(({ alert_id }) => alert_id);
const subscriptions = async () => (await context.db.owner.selectFrom('subscription').select('id').execute()).length;
const purge = async (after: number) => {
  context.clock.step(after);
  await purgeDeliveries(context);
};

test('who was told is forgotten a day after the last send of that alert', async () => {
  await subscribe();
  const id = await send();
  await purge(20 * hour);
  expect(await deliveries()).toEqual([id]);
  await send(72 * hour, id, 2);
  await purge(20 * hour);
  expect(await deliveries()).toEqual([id, id]);
  await purge(5 * hour);
  expect(await deliveries()).toEqual([]);
});

test('while somebody still waits for it, nobody of that alert is forgotten', async () => {
  const [, waits] = [await subscribe(), await subscribe()];
  service.answer(({ token }) => (token === waits.token ? { status: 503 } : undefined));
  const id = await send();
  await send(hour);
  await purge(25 * hour);
  expect(await deliveries()).toEqual([id, id]);
  service.answer(() => undefined);
  await retryDeliveries(context);
  await purge(23 * hour);
  expect(await deliveries()).toEqual([id, id]);
  await purge(2 * hour);
  expect(await deliveries()).toEqual([]);
});

test('who does not come back for 26 weeks is told nothing more, then forgotten', async () => {
  const receiver = await subscribe();
  await purge(26 * week);
  expect(await subscriptions()).toBe(1);
  await send();
  expect(receiver.received()).toHaveLength(1);
  context.clock.step(week);
  await send();
  expect(receiver.received()).toHaveLength(1);
  await purgeDeliveries(context);
  expect(await subscriptions()).toBe(0);
});

test('taking a subscription back leaves nothing of what was sent to it', async () => {
  const receiver = await subscribe();
  await send();
  expect(await deliveries()).toHaveLength(1);
  await removeSubscription(context, receiver.endpoint);
  expect([await subscriptions(), await deliveries()]).toEqual([0, []]);
});
