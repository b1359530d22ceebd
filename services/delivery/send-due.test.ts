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

async function issueAndSubscribe() {
  const district = context.areas.districts[0]!.id;
  const receiver = service.addReceiver();
  await saveSubscription(context, { endpoint: receiver.endpoint, keys: receiver.keys, districts: [district], severeOnly: false });
  const sent = context.clock.date().toISOString();
  const alert = await issueMessage(context, anAlert({
    id: randomUUID(), sent, effective: sent, expires: new Date(context.clock.now() + 72 * hour).toISOString(),
    area: { level: 'district', id: district, name: 'West', districts: [district] },
  }));
  return { receiver, alert };
}

test('a push service that hangs is tried once in a run, however long the run takes; the next page does not wait for it', async () => {
  const { receiver, alert } = await issueAndSubscribe();
  service.answer(() => {
    context.clock.step(hour);
    return { status: 503 };
  });
  await deliverAlert(context, { alertId: alert.id, version: 1 });
  expect(receiver.received()).toHaveLength(1);
  service.answer(() => undefined);
});

test('a phone that was told 72 hours hears that it was shortened, also after the new end', async () => {
  const { receiver, alert } = await issueAndSubscribe();
  await deliverAlert(context, { alertId: alert.id, version: 1 });
  await issueMessage(context, { ...alert, version: 2, msgType: 'Update', expires: new Date(context.clock.now() + 2 * hour).toISOString() });
  context.clock.step(3 * hour);
  await deliverAlert(context, { alertId: alert.id, version: 2 });
  expect(receiver.received().map(({ body }) => readPushBody(receiver.read(body)).version)).toEqual([1, 2]);
});
