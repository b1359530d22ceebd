import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Alert } from '../contract/alert.ts';
import { anAlert } from '../test/an-alert.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { startPushService, type PushService, type Receiver } from '../test/push-service.ts';
import { subscribeMany } from '../test/subscribe-many.ts';
import { deliverAlert } from './deliver-alert.ts';
import { allDone } from './pipe.ts';
import { purgeDeliveries } from './purge-deliveries.ts';
import { readPushBody } from './push-body.ts';
import { queueDeliveries } from './queries.ts';
import { reachOf } from './reach-queries.ts';
import { removeSubscription } from './remove-subscription.ts';
import { sendDue } from './send-due.ts';
import { saveSubscription } from './save-subscription.ts';

const hour = 3_600_000;
let context: TestContext;
let service: PushService;
let hanging: PushService;
beforeAll(async () => {
  service = await startPushService();
  hanging = await startPushService();
  hanging.answer(() => ({ status: 'hang' }));
  context = await openTestContext({ config: { contact: 'mailto:push@example.org', pushHosts: [service.host, hanging.host] } });
});
beforeEach(async () => {
  await context.db.owner.deleteFrom('subscription').execute();
});
afterAll(async () => {
  await hanging.close();
  await context.close();
  await service.close();
});

async function subscribe() {
  const receiver = service.addReceiver();
  const districts = [context.areas.districts[0]!.id];
  await saveSubscription(context, { endpoint: receiver.endpoint, keys: receiver.keys, districts, severeOnly: false });
  return receiver;
}

async function subscribeAll(at: PushService, count: number): Promise<Receiver[]> {
  const receivers = Array.from({ length: count }, () => at.addReceiver());
  const raw = (text: string) => Buffer.from(text, 'base64url');
  const recipients = receivers.map(({ endpoint, keys: { p256dh, auth } }) => ({ endpoint, p256dh: raw(p256dh), auth: raw(auth) }));
  await subscribeMany(context, recipients, [context.areas.districts[0]!.id], context.clock.now());
  return receivers;
}

async function issue(change: Partial<Alert> = {}) {
  const district = context.areas.districts[0]!.id;
  const sent = context.clock.date().toISOString();
  return issueMessage(context, anAlert({
    id: randomUUID(), sent, effective: sent, expires: new Date(context.clock.now() + 72 * hour).toISOString(),
    area: { level: 'district', id: district, name: 'West', districts: [district] }, ...change,
  }));
}

test('a push service that fails is tried once in a run, however long the run takes', async () => {
  // More than are posted at once: the first has been put off long before the last is asked.
  const receivers = await subscribeAll(service, 40);
  const alert = await issue();
  let posts = 0;
  service.answer(() => {
    context.clock.step(60_000);
    posts += 1;
    // One in ten gets through, or the service would be left alone after a while.
    return posts % 10 === 0 ? undefined : { status: 503 };
  });
  await deliverAlert(context, { alertId: alert.id, version: 1 });
  await allDone();
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

/** Queues them without sending. */
async function queue(alert: Alert): Promise<void> {
  const rows = await context.db.owner.selectFrom('subscription').select('id').execute();
  await context.db.as('worker', (trx) => queueDeliveries(trx, alert.id, alert.version, rows.map(({ id }) => id), context.clock.date()));
}
const reach = async (alert: Alert) => (await context.db.as('staff', (trx) => reachOf(trx, alert.id)))[0]!;

test('a push service that hangs holds up nobody else, though most are there: their rows are left for later', async () => {
  const stuck = await subscribeAll(hanging, 300);
  const others = await subscribeAll(service, 100);
  const alert = await issue();
  const dueIn = async (wait: number) => {
    const rows = await context.db.owner.selectFrom('delivery').where('state', '=', 'queued').select('next_at').execute();
    return rows.filter(({ next_at }) => next_at!.getTime() - context.clock.now() === wait).length;
  };
  await deliverAlert(context, { alertId: alert.id, version: 1 });
  await service.until(() => others.every((receiver) => receiver.received().length > 0));
  expect(others.map((receiver) => receiver.received().length)).toEqual(others.map(() => 1));
  // Neither the page nor anybody else waited until one of those that hang ran into its time limit: all are still in hand.
  expect([hanging.received.length > 0, await dueIn(30_000)]).toEqual([true, 0]);
  await allDone();
  expect(await reach(alert)).toMatchObject({ sent: 100, queued: 300, failed: 0, gone: 0 });
  // The first that failed were enough: the rest were not even posted.
  expect(hanging.received.length).toBeLessThan(100);
  expect(stuck.every((receiver) => receiver.received().length <= 1)).toBe(true);
  const rows = await context.db.owner.selectFrom('delivery').where('state', '=', 'queued').select(['attempts', 'next_at']).execute();
  const waits = (attempts: number) => rows.filter((row) => row.attempts === attempts).map(({ next_at }) => next_at!.getTime() - context.clock.now());
  // Who was posted pays with an attempt and waits its own time; who was not, until the service is asked again, spread out.
  expect(waits(1)).toEqual(hanging.received.map(() => 30_000));
  expect(waits(0)).toHaveLength(300 - hanging.received.length);
  expect(Math.max(...waits(0))).toBeLessThanOrEqual(60_000 + 30_000);
  expect(new Set(waits(0)).size).toBeGreaterThan(100);
  // Those that are asked first, and the one that asks whether it is back, run into ten seconds each.
}, 90_000);

test('what is severe overtakes what is not, also what was queued before it', async () => {
  const receivers = await subscribeAll(service, 150);
  const minor = await issue({ severity: 'Moderate' });
  await queue(minor);
  const severe = await issue({ severity: 'Severe' });
  await queue(severe);
  const before = service.received.length;
  await sendDue(context);
  await allDone();
  const order = service.received.slice(before).map(({ token, body }) => readPushBody(receivers.find((one) => one.token === token)!.read(body)).id);
  expect(order).toHaveLength(300);
  // What is on the way at once may cross.
  expect(order.slice(0, 100).filter((id) => id === severe.id).length).toBeGreaterThan(90);
}, 60_000);

test('how far an alert got: queued, sent, failed, gone and how soon; the numbers stay when the rows go', async () => {
  const receivers = await subscribeAll(service, 10);
  const [gone, failed, late] = receivers;
  const alert = await issue();
  await queue(alert);
  expect(await reach(alert)).toEqual({ version: 1, queued: 10, sent: 0, failed: 0, gone: 0, half: null, most: null, all: null });
  context.clock.step(4000);
  service.answer(({ token }) => ({ [gone!.token]: { status: 410 }, [failed!.token]: { status: 400 }, [late!.token]: { status: 503 } } as const)[token]);
  await sendDue(context);
  await allDone();
  expect(await reach(alert)).toEqual({ version: 1, queued: 1, sent: 7, failed: 1, gone: 1, half: 4, most: null, all: null });
  service.answer(() => undefined);
  context.clock.step(56_000);
  await sendDue(context);
  await allDone();
  const reached = { version: 1, queued: 0, sent: 8, failed: 1, gone: 1, half: 4, most: 60, all: 60 };
  expect(await reach(alert)).toEqual(reached);
  context.clock.step(25 * hour);
  await purgeDeliveries(context);
  expect(await context.db.owner.selectFrom('delivery').select('state').where('alert_id', '=', alert.id).execute()).toEqual([]);
  expect(await reach(alert)).toEqual(reached);
});

test('who was told and left since still counts as told, whether they said so or their push service did', async () => {
  const [left, gone, stays] = await subscribeAll(service, 3);
  const alert = await issue();
  await deliverAlert(context, { alertId: alert.id, version: 1 });
  await allDone();
  await removeSubscription(context, left!.endpoint);
  service.answer(({ token }) => (token === gone!.token ? { status: 410 } : undefined));
  const next = await issue();
  await deliverAlert(context, { alertId: next.id, version: 1 });
  await allDone();
  service.answer(() => undefined);
  expect(stays!.received()).toHaveLength(2);
  expect([await reach(alert), await reach(next)]).toMatchObject([{ sent: 3, gone: 0, queued: 0 }, { sent: 1, gone: 1, queued: 0 }]);
  context.clock.step(25 * hour);
  await purgeDeliveries(context);
  expect(await context.db.owner.selectFrom('delivery').selectAll().execute()).toEqual([]);
  expect([await reach(alert), await reach(next)]).toMatchObject([{ sent: 3, gone: 0 }, { sent: 1, gone: 1 }]);
});

test('who cannot be reached for 20 hours gets the alert within a quarter of an hour of being back', async () => {
  const receiver = await subscribe();
  // Not 503: what leaves a service alone that fails again and again goes by the world's time, of which hardly any passes here.
  service.answer(() => ({ status: 403 }));
  const alert = await issue();
  await deliverAlert(context, { alertId: alert.id, version: 1 });
  for (let minute = 0; minute < 20 * 60; minute += 5) {
    context.clock.step(5 * 60_000);
    await sendDue(context);
  }
  expect(await reach(alert)).toMatchObject({ queued: 1, sent: 0 });
  service.answer(() => undefined);
  const tries = receiver.received().length;
  for (let minute = 0; minute < 15; minute += 5) {
    context.clock.step(5 * 60_000);
    await sendDue(context);
  }
  expect(await reach(alert)).toMatchObject({ queued: 0, sent: 1, failed: 0 });
  expect(receiver.received().slice(tries).map(({ answered }) => answered)).toEqual([201]);
}, 60_000);
