import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NewSubscription } from '../contract/subscription.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { startPushService, type PushService } from '../test/push-service.ts';
import { endpointTag, openRecipient } from './endpoint-seal.ts';
import { expiryWeek } from './expiry-week.ts';
import { removeSubscription } from './remove-subscription.ts';
import { saveSubscription } from './save-subscription.ts';
import hostile from './test-data/hostile-endpoints.json' with { type: 'json' };

let context: TestContext;
let service: PushService;
let districts: string[];
beforeAll(async () => {
  service = await startPushService();
  context = await openTestContext({ config: { contact: 'mailto:push@example.org', pushHosts: [service.host] } });
  districts = context.areas.districts.map(({ id }) => id);
});
afterAll(async () => {
  await context.close();
  await service.close();
});
beforeEach(() => context.db.owner.deleteFrom('subscription').execute());

const rows = () => context.db.owner.selectFrom('subscription').selectAll().execute();
function wanted(change: Partial<NewSubscription> = {}): NewSubscription {
  const { endpoint, keys } = service.addReceiver();
  return { endpoint, keys, districts: districts.slice(0, 1), severeOnly: false, ...change };
}

test('a row says districts, severity and a week; endpoint and keys are one sealed blob of one size', async () => {
  const short = wanted();
  const long = wanted({ endpoint: `https://fcm.googleapis.com/fcm/send/${'a'.repeat(900)}` });
  await saveSubscription(context, short);
  await saveSubscription(context, long);
  const [one, two] = await rows();
  expect(Object.keys(one!).sort()).toEqual(['districts', 'endpoint_hmac', 'expires_week', 'id', 'sealed', 'severe_only']);
  expect(one!.sealed.length).toBe(two!.sealed.length);
  for (const { sealed, endpoint_hmac } of [one!, two!]) {
    for (const secret of ['127.0.0.1', 'googleapis', short.keys.p256dh, short.keys.auth]) {
      expect(Buffer.concat([sealed, endpoint_hmac]).includes(secret)).toBe(false);
    }
    expect(sealed.includes(Buffer.from(short.keys.auth, 'base64url'))).toBe(false);
  }
});

test('a blob opens under its own row, and under no other', async () => {
  const subscription = wanted();
  await saveSubscription(context, subscription);
  const [row] = await rows();
  const opened = await openRecipient(context.keys, row!.id, row!.sealed);
  expect(opened?.endpoint).toBe(subscription.endpoint);
  expect(opened?.p256dh.toString('base64url')).toBe(subscription.keys.p256dh);
  expect(opened?.auth.toString('base64url')).toBe(subscription.keys.auth);
  await expect(openRecipient(context.keys, randomUUID(), row!.sealed)).rejects.toThrow();
});

test('the longest endpoint comes back whole', async () => {
  const endpoint = 'https://fcm.googleapis.com/fcm/send/'.padEnd(1024, 'x');
  await saveSubscription(context, wanted({ endpoint }));
  const [row] = await rows();
  expect((await openRecipient(context.keys, row!.id, row!.sealed))?.endpoint).toBe(endpoint);
});

test('posting again replaces districts and keys in the same row and renews it', async () => {
  const first = wanted();
  await saveSubscription(context, first);
  const [before] = await rows();
  context.clock.step(3 * 7 * 24 * 3_600_000);
  const { keys } = service.addReceiver();
  await saveSubscription(context, { ...first, keys, districts: districts.slice(1, 3), severeOnly: true });
  const after = await rows();
  expect(after).toHaveLength(1);
  expect(after[0]).toMatchObject({ id: before!.id, districts: districts.slice(1, 3), severe_only: true });
  expect(after[0]!.expires_week).toBe(expiryWeek(context.clock.now()));
  expect(after[0]!.expires_week).not.toBe(before!.expires_week);
  expect((await openRecipient(context.keys, before!.id, after[0]!.sealed))?.auth.toString('base64url')).toBe(keys.auth);
});

test('two posts of one endpoint at once leave one row that opens', async () => {
  const subscription = wanted();
  await Promise.all([1, 2, 3].map(() => saveSubscription(context, subscription)));
  const [row, ...others] = await rows();
  expect(others).toEqual([]);
  expect((await openRecipient(context.keys, row!.id, row!.sealed))?.endpoint).toBe(subscription.endpoint);
});

test('removing leaves no row, and removing what is not there is fine', async () => {
  const [stays, goes] = [wanted(), wanted()];
  await saveSubscription(context, stays);
  await saveSubscription(context, goes);
  await removeSubscription(context, goes.endpoint);
  await removeSubscription(context, goes.endpoint);
  await removeSubscription(context, 'never seen');
  expect((await rows()).map(({ endpoint_hmac }) => endpoint_hmac)).toEqual([await endpointTag(context.keys, stays.endpoint)]);
});

test.each(hostile)('%j is refused and nothing of it is kept', async (endpoint) => {
  await expect(saveSubscription(context, wanted({ endpoint }))).rejects.toMatchObject({ code: 'push-host', field: 'endpoint' });
  expect(await rows()).toEqual([]);
});

test('a private address is refused in production even where the operator lists it', async () => {
  const production = { ...context, config: { ...context.config, production: true, pushHosts: ['10.0.0.1:8443', '127.0.0.1:8443'] } };
  for (const endpoint of ['https://10.0.0.1:8443/a', 'https://127.0.0.1:8443/a']) {
    await expect(saveSubscription(production, wanted({ endpoint }))).rejects.toMatchObject({ code: 'push-host' });
  }
  expect(await rows()).toEqual([]);
});

test('a district that is not served, and keys that are not keys, are refused and nothing is kept', async () => {
  await expect(saveSubscription(context, wanted({ districts: [districts[0]!, 'd1-3333333333333'] })))
    .rejects.toMatchObject({ code: 'outside-area', field: 'districts' });
  const notAPoint = Buffer.alloc(65, 4).toString('base64url');
  await expect(saveSubscription(context, wanted({ keys: { p256dh: notAPoint, auth: 'A'.repeat(22) } })))
    .rejects.toMatchObject({ code: 'bad-field', field: 'keys.p256dh' });
  expect(await rows()).toEqual([]);
});

test('without a contact for the push services nothing can be subscribed to', async () => {
  const off = { ...context, config: { ...context.config, contact: '' } };
  await expect(saveSubscription(off, wanted())).rejects.toMatchObject({ code: 'push-off' });
});
