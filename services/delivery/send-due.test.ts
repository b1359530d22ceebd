import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAlert } from '../test/an-alert.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { startPushService, type PushService } from '../test/push-service.ts';
import { deliverAlert } from './deliver-alert.ts';
import { readPushBody } from './push-body.ts';
import { saveSubscription } from './save-subscription.ts';

const hour = 3_600_000;
let context: TestContext;
let service: PushService;
beforeAll(async () => {
  service = await startPushService();
  context = await openTestContext({ config: { contact: 'mailto:push@example.org', pushHosts: [service.host] } });
});
afterAll(async () => {
  await context.close();
  await service.close();
});

async function subscribe() {
  const receiver = service.addReceiver();
  const districts = [context.areas.districts[0]!.id];
  await saveSubscription(context, { endpoint: receiver.endpoint, keys: receiver.keys, districts, severeOnly: false });
  return receiver;
}

async function issue() {
  const district = context.areas.districts[0]!.id;
  const sent = context.clock.date().toISOString();
  return issueMessage(context, anAlert({
    id: randomUUID(), sent, effective: sent, expires: new Date(context.clock.now() + 72 * hour).toISOString(),
    area: { level: 'district', id: district, name: 'West', districts: [district] },
  }));
}

test('a push service that hangs is tried once in a run, however long the run takes; the next page does not wait for it', async () => {
  // More than are posted at once: the first has been put off long before the last is asked.
  const receivers = await Promise.all(Array.from({ length: 40 }, subscribe));
  const alert = await issue();
  let posts = 0;
  service.answer(() => {
    context.clock.step(60_000);
    posts += 1;
    // One in ten gets through, or the service would be left alone after a while.
    return posts % 10 === 0 ? undefined : { status: 503 };
  });
  await deliverAlert(context, { alertId: alert.id, version: 1 });
  expect(receivers.map((receiver) => receiver.received().length)).toEqual(receivers.map(() => 1));
  service.answer(() => undefined);
});

test('a phone that was told 72 hours hears that it was shortened, also after the new end', async () => {
  const receiver = await subscribe();
  const alert = await issue();
  await deliverAlert(context, { alertId: alert.id, version: 1 });
  await issueMessage(context, { ...alert, version: 2, msgType: 'Update', expires: new Date(context.clock.now() + 2 * hour).toISOString() });
  context.clock.step(3 * hour);
  await deliverAlert(context, { alertId: alert.id, version: 2 });
  expect(receiver.received().map(({ body }) => readPushBody(receiver.read(body)).version)).toEqual([1, 2]);
});
