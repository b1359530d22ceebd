import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Alert } from '../contract/alert.ts';
import type { Context } from '../runtime/context.ts';
import { anAlert } from '../test/an-alert.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { startPushService, type PushService, type Receiver } from '../test/push-service.ts';
import { subscribeMany as subscribeRecipients } from '../test/subscribe-many.ts';
import { deliverAlert } from './deliver-alert.ts';
import { allDone } from './pipe.ts';
import { endpointTag } from './endpoint-seal.ts';
import { readPushBody } from './push-body.ts';
import { retryDeliveries } from './retry-deliveries.ts';
import { saveSubscription } from './save-subscription.ts';

const hour = 3_600_000;
let context: TestContext;
let service: PushService;
let here: string;
let there: string;
beforeAll(async () => {
  service = await startPushService();
  context = await openTestContext({ config: { contact: 'mailto:push@example.org', pushHosts: [service.host] } });
  [here, there] = context.areas.districts.map(({ id }) => id) as [string, string];
});
afterAll(async () => {
  await context.close();
  await service.close();
});
beforeEach(async () => {
  await context.db.owner.deleteFrom('subscription').execute();
  context.enqueued.length = 0;
  service.answer(() => undefined);
  service.received.length = 0;
});

const issue = (change: Partial<Alert> = {}, districts = [here]) => {
  const now = context.clock.now();
  return issueMessage(context, anAlert({
    id: randomUUID(), sent: new Date(now).toISOString(), expires: new Date(now + 72 * hour).toISOString(),
    area: { level: 'district', id: districts[0]!, name: 'West', districts }, ...change,
  }));
};
const next = (alert: Alert, change: Partial<Alert>) => issue({ ...alert, version: alert.version + 1, msgType: 'Update', ...change });

async function subscribe(districts = [here], severeOnly = false): Promise<Receiver> {
  const receiver = service.addReceiver();
  await saveSubscription(context, { endpoint: receiver.endpoint, keys: receiver.keys, districts, severeOnly });
  return receiver;
}

async function subscribeMany(count: number): Promise<Receiver[]> {
  const receivers = Array.from({ length: count }, () => service.addReceiver());
  const raw = (text: string) => Buffer.from(text, 'base64url');
  await subscribeRecipients(context, receivers.map(({ endpoint, keys: { p256dh, auth } }) => ({ endpoint, p256dh: raw(p256dh), auth: raw(auth) })), [here], context.clock.now());
  return receivers;
}

/** The first page and every page that follows from it, each twice where `twice`. */
async function deliver({ id, version }: Alert, twice = false): Promise<number> {
  let pages = 0;
  let page: { alertId: string; version: number; after?: string } | undefined = { alertId: id, version };
  while (page) {
    context.enqueued.length = 0;
    await deliverAlert(context, page);
    const following = context.enqueued.map(({ payload }) => payload as { alertId: string; version: number; after: string });
    if (twice) await deliverAlert(context, page);
    // What a slow machine makes slow goes on by itself.
    await allDone();
    expect(context.enqueued.map(({ payload }) => payload)).toEqual(twice ? [...following, ...following] : following);
    page = following[0];
    pages += 1;
  }
  return pages;
}

const states = async ({ id, version }: Alert) =>
  (await context.db.owner.selectFrom('delivery').select('state').where('alert_id', '=', id).where('version', '=', version).execute())
    .map(({ state }) => state);
const times = (receivers: Receiver[]) => receivers.map((receiver) => receiver.received().length);
const retry = async (after: number) => {
  context.clock.step(after);
  await retryDeliveries(context);
  await allDone();
};

test('1,203 subscribers in pages of 500 get it once each, though every page runs twice', async () => {
  const receivers = await subscribeMany(1203);
  const alert = await issue();
  expect(await deliver(alert, true)).toBe(3);
  expect(times(receivers)).toEqual(receivers.map(() => 1));
  expect(await states(alert)).toEqual(receivers.map(() => 'sent'));
  expect(new Set(service.received.map(({ body }) => body.length)).size).toBe(1);
  const texts = new Set(receivers.map((receiver) => receiver.read(receiver.received()[0]!.body).toString()));
  expect([...texts].map((text) => readPushBody(Buffer.from(text)).id)).toEqual([alert.id]);
}, 90_000);

test('two processes with the same page send it once each', async () => {
  const receivers = await subscribeMany(100);
  const alert = await issue();
  await Promise.all([1, 2].map(() => deliverAlert(context, { alertId: alert.id, version: 1 })));
  await allDone();
  expect(times(receivers)).toEqual(receivers.map(() => 1));
});

/** The same context to which something happens right before its nth transaction: first the page, then claims and notes as they come. */
function withTransaction(n: number, happens: () => Promise<void>): Context {
  let calls = 0;
  const as: Context['db']['as'] = async (role, work) => {
    calls += 1;
    if (calls === n) await happens();
    return context.db.as(role, work);
  };
  return { ...context, db: { ...context.db, as } };
}

/** The process ends there: nothing it still does reaches the database. */
function dyingAt(n: number): Context {
  let calls = 0;
  const as: Context['db']['as'] = async (role, work) => {
    calls += 1;
    if (calls >= n) throw new Error('died');
    return context.db.as(role, work);
  };
  return { ...context, db: { ...context.db, as } };
}

test.each([1, 2])('a process that dies before it posts (at %i) costs nobody the alert and doubles nobody', async (n) => {
  const receivers = await subscribeMany(150);
  const alert = await issue();
  await expect(deliverAlert(dyingAt(n), { alertId: alert.id, version: 1 })).rejects.toThrow('died');
  await deliverAlert(context, { alertId: alert.id, version: 1 });
  await allDone();
  expect(times(receivers)).toEqual(receivers.map(() => 1));
});

test.each([3, 4, 5, 6, 7, 8])('a process that dies amid it (at %i) leaves nobody out and tells nobody more than twice', async (n) => {
  const receivers = await subscribeMany(400);
  const alert = await issue();
  await expect(deliverAlert(dyingAt(n), { alertId: alert.id, version: 1 })).rejects.toThrow('died');
  await allDone();
  await deliverAlert(context, { alertId: alert.id, version: 1 });
  await allDone();
  await retry(3 * 60_000);
  const counts = times(receivers);
  expect([Math.min(...counts), Math.max(...counts)].map((count) => count >= 1 && count <= 2)).toEqual([true, true]);
  expect(await states(alert)).toEqual(receivers.map(() => 'sent'));
});

test('who follows two districts of one alert is told once; who follows others is not told', async () => {
  const [both, one, other] = [await subscribe([here, there]), await subscribe([there]), await subscribe([context.areas.districts[2]!.id])];
  await deliver(await issue({}, [here, there]));
  expect(times([both, one, other])).toEqual([1, 1, 0]);
});

test('who asked for severe alerts only is told of those only', async () => {
  const receiver = await subscribe([here], true);
  await deliver(await issue({ severity: 'Moderate' }));
  expect(times([receiver])).toEqual([0]);
  await deliver(await issue({ severity: 'Severe' }));
  expect(times([receiver])).toEqual([1]);
});

test('an alert that is over, replaced or unknown is neither sent nor noted', async () => {
  const receiver = await subscribe();
  const first = await issue();
  await next(first, {});
  await deliver(first);
  const short = await issue({ expires: new Date(context.clock.now() + hour).toISOString() });
  context.clock.step(hour);
  await deliver(short);
  await deliver({ ...first, id: randomUUID() });
  expect(times([receiver])).toEqual([0]);
  expect([await states(first), await states(short)]).toEqual([[], []]);
});

test('who was warned hears the correction though they moved; the severity they asked for does not hide it', async () => {
  const [moved, severeOnly, never] = [await subscribe(), await subscribe([here], true), await subscribe([there])];
  const alert = await issue({ severity: 'Severe' });
  await deliver(alert);
  await saveSubscription(context, { endpoint: moved.endpoint, keys: moved.keys, districts: [there], severeOnly: true });
  const update = await next(alert, { severity: 'Moderate' });
  await deliver(update);
  await deliver(await next(update, { msgType: 'Cancel', cancelReason: 'not-true' }));
  expect(times([moved, severeOnly, never])).toEqual([3, 3, 0]);
  expect(moved.received().map(({ body }) => readPushBody(moved.read(body)).msgType)).toEqual(['Alert', 'Update', 'Cancel']);
});

test('a cancel reaches whom its alert was for after the rows are forgotten, but not who was never meant', async () => {
  const [told, severeOnly] = [await subscribe(), await subscribe([here], true)];
  const moderate = await issue({ severity: 'Moderate' });
  const severe = await issue({ severity: 'Severe' });
  await deliver(moderate);
  await deliver(severe);
  await context.db.owner.deleteFrom('delivery').execute();
  await deliver(await next(moderate, { msgType: 'Cancel', cancelReason: 'over' }));
  expect(times([told, severeOnly])).toEqual([3, 1]);
  await deliver(await next(severe, { msgType: 'Cancel', cancelReason: 'over', severity: 'Minor' }));
  expect(times([told, severeOnly])).toEqual([4, 2]);
});

test('a page stops in the middle when a newer version is there', async () => {
  const receivers = await subscribeMany(450);
  const alert = await issue();
  // After its first claim.
  const withNews = withTransaction(3, async () => void (await next(alert, { msgType: 'Cancel', cancelReason: 'not-true' })));
  await deliverAlert(withNews, { alertId: alert.id, version: 1 });
  await allDone();
  const told = times(receivers).filter((count) => count === 1).length;
  expect([told >= 64, told < 450]).toEqual([true, true]);
});

test.each([404, 410])('a browser that is gone (%i) is forgotten', async (status) => {
  const [gone, stays] = [await subscribe(), await subscribe()];
  service.answer(({ token }) => (token === gone.token ? { status } : undefined));
  const alert = await issue();
  await deliver(alert);
  const rows = await context.db.owner.selectFrom('subscription').select('endpoint_hmac').execute();
  expect(rows).toEqual([{ endpoint_hmac: await endpointTag(context.keys, stays.endpoint) }]);
  expect(await states(alert)).toEqual(['sent']);
});

test('a refusal for good is not repeated, and does not forget the browser', async () => {
  await subscribe();
  service.answer(() => ({ status: 400 }));
  const alert = await issue();
  await deliver(alert);
  await retry(2 * hour);
  expect(service.received).toHaveLength(1);
  expect(await states(alert)).toEqual(['failed']);
});

test('a push service that asks for time gets it, then the alert', async () => {
  const receiver = await subscribe();
  service.answer(() => ({ status: 429, headers: { 'retry-after': '120' } }));
  const alert = await issue();
  await deliver(alert);
  service.answer(() => undefined);
  await retry(119_000);
  expect(await states(alert)).toEqual(['queued']);
  await retry(1000);
  expect(await states(alert)).toEqual(['sent']);
  expect(times([receiver])).toEqual([2]);
});

test('nobody may ask for more than an hour', async () => {
  await subscribe();
  service.answer(() => ({ status: 503, headers: { 'retry-after': '999999' } }));
  const alert = await issue();
  await deliver(alert);
  service.answer(() => undefined);
  await retry(hour);
  expect(await states(alert)).toEqual(['sent']);
});

test('a push service in trouble is tried at growing distance until the alert is over, and not after', async () => {
  const receiver = await subscribe();
  service.answer(() => ({ status: 503 }));
  const alert = await issue({ expires: new Date(context.clock.now() + 10 * 60_000).toISOString() });
  await deliver(alert);
  const tries: number[] = [];
  for (let second = 30; second <= 20 * 60; second += 30) {
    const before = times([receiver])[0]!;
    await retry(30_000);
    if (times([receiver])[0]! > before) tries.push(second);
  }
  expect(tries).toEqual([30, 90, 210, 450]);
  expect(await states(alert)).toEqual(['failed']);
});

test('what waits for a retry gives way to the newer version', async () => {
  const receiver = await subscribe();
  service.answer(() => ({ status: 503 }));
  const alert = await issue();
  await deliver(alert);
  service.answer(() => undefined);
  const cancel = await next(alert, { msgType: 'Cancel', cancelReason: 'not-true' });
  await deliver(cancel);
  await retry(hour);
  expect(receiver.received().map(({ body }) => readPushBody(receiver.read(body)).version)).toEqual([1, 2]);
  expect([await states(alert), await states(cancel)]).toEqual([['failed'], ['sent']]);
});

test('a row that cannot be opened keeps nobody else from being told', async () => {
  const receivers = [await subscribe(), await subscribe()];
  const tag = await endpointTag(context.keys, receivers[0]!.endpoint);
  await context.db.owner.updateTable('subscription').set({ sealed: Buffer.alloc(1133, 7) }).where('endpoint_hmac', '=', tag).execute();
  const alert = await issue();
  await deliver(alert);
  expect(times(receivers)).toEqual([0, 1]);
  expect((await states(alert)).sort()).toEqual(['failed', 'sent']);
});

test('without a contact nothing is sent or noted', async () => {
  await subscribe();
  const alert = await issue();
  await deliverAlert({ ...context, config: { ...context.config, contact: '' } }, { alertId: alert.id, version: 1 });
  expect([service.received, await states(alert)]).toEqual([[], []]);
});
