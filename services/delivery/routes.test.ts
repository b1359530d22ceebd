import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../test/harness.ts';
import { startPushService, type PushService } from '../test/push-service.ts';

let app: TestApp;
let service: PushService;
beforeAll(async () => {
  service = await startPushService();
  app = await startTestApp({ config: { pushHosts: [service.host] } });
});
afterAll(async () => {
  await app.close();
  await service.close();
});

const ask = async (method: 'POST' | 'DELETE', body: object) => {
  const answer = await fetch(`${app.origin}/api/v1/subscriptions`, {
    method, headers: { 'content-type': 'application/json', origin: app.origin }, body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, ...(text && { problem: JSON.parse(text) as { code: string; field?: string } }) };
};
const rows = () => app.context.db.owner.selectFrom('subscription').select('districts').execute();

test('a browser gets the key, subscribes, and is forgotten when it asks', async () => {
  const { publicKey } = (await (await fetch(`${app.origin}/api/v1/push-key`)).json()) as { publicKey: string };
  expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65);
  const { endpoint, keys } = service.addReceiver(publicKey);
  const districts = [app.areas.districts[1]!.id];
  expect(await ask('POST', { endpoint, keys, districts, severeOnly: false })).toEqual({ status: 201 });
  expect(await rows()).toEqual([{ districts }]);
  expect(await ask('DELETE', { endpoint })).toEqual({ status: 204 });
  expect(await rows()).toEqual([]);
  expect(await ask('DELETE', { endpoint })).toEqual({ status: 204 });
});

test('what is not a subscription is refused by field, and nothing is kept', async () => {
  const { endpoint, keys } = service.addReceiver();
  const sound = { endpoint, keys, districts: [app.areas.districts[0]!.id], severeOnly: false };
  for (const [change, status, code, field] of [
    [{ endpoint: 'https://169.254.169.254/' }, 422, 'push-host', 'endpoint'],
    [{ districts: [] }, 422, 'bad-field', 'districts'],
    [{ districts: ['z1-0'] }, 422, 'bad-field', 'districts.0'],
    [{ districts: ['d1-3333333333333'] }, 422, 'outside-area', 'districts'],
    [{ keys: { ...keys, auth: 'short' } }, 422, 'bad-field', 'keys.auth'],
    [{ lat: 39.29 }, 400, 'unknown-field', 'lat'],
    [{ endpoint: `https://fcm.googleapis.com/${'a'.repeat(5000)}` }, 413, 'too-large', undefined],
  ] as const) {
    const answer = await ask('POST', { ...sound, ...change });
    expect([answer.status, answer.problem?.code, answer.problem?.field]).toEqual([status, code, field]);
  }
  expect(await rows()).toEqual([]);
});

test('who writes without pause is asked to wait', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 30; i++) statuses.push((await ask('DELETE', { endpoint: 'https://fcm.googleapis.com/a' })).status);
  expect(new Set(statuses)).toEqual(new Set([204, 429]));
  expect(statuses.at(-1)).toBe(429);
});
