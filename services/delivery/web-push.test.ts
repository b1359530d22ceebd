import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import webPush from 'web-push';
import { pushBodyBytes } from '../contract/limits.ts';
import { readConfig } from '../runtime/config.ts';
import { anAlert } from '../test/an-alert.ts';
import { startPushService, type PushService, type Receiver } from '../test/push-service.ts';
import type { Recipient } from './endpoint-seal.ts';
import { openLog } from '../runtime/log.ts';
import { pushBody, readPushBody } from './push-body.ts';
import hostile from './test-data/hostile-endpoints.json' with { type: 'json' };
import { sendPush } from './web-push.ts';

const vapid = webPush.generateVAPIDKeys();
const text = pushBody({ log: openLog('silent') }, anAlert());
const recipient = ({ endpoint, keys }: Pick<Receiver, 'endpoint' | 'keys'>): Recipient =>
  ({ endpoint, p256dh: Buffer.from(keys.p256dh, 'base64url'), auth: Buffer.from(keys.auth, 'base64url') });
const settings = (pushHosts: string, env: Record<string, string> = {}) =>
  ({ config: readConfig({ CONTACT: 'mailto:push@example.org', PUSH_HOSTS: pushHosts, ...env }) });

let service: PushService;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());
beforeEach(() => service.answer(() => undefined));

const send = (to: Pick<Receiver, 'endpoint' | 'keys'>, keys = vapid, limit?: number) =>
  sendPush(settings(service.host), keys, recipient(to), text, { limit });

test('the browser reads the alert, and the push service sees one size, one lifetime and no topic', async () => {
  const to = service.addReceiver(vapid.publicKey);
  expect(await send(to)).toEqual({ result: 'sent', code: '201' });
  const [push] = to.received();
  expect(readPushBody(to.read(push!.body)).headline).toBe(anAlert().wording.headline);
  expect(push!.body.length).toBe(pushBodyBytes);
  expect(push!.headers).toMatchObject({ ttl: '259200', urgency: 'high', 'content-encoding': 'aes128gcm', 'content-length': '2048' });
  expect(Object.keys(push!.headers)).not.toContain('topic');
  expect(Object.keys(push!.headers)).not.toContain('user-agent');
});

test('a signature that is refused is our fault, and tried again', async () => {
  const to = service.addReceiver(webPush.generateVAPIDKeys().publicKey);
  expect(await send(to)).toEqual({ result: 'later', code: '401' });
});

test.each([
  [404, {}, { result: 'gone', code: '404' }],
  [410, {}, { result: 'gone', code: '410' }],
  [429, { 'retry-after': '120' }, { result: 'later', code: '429', retryAfter: 120_000 }],
  [503, {}, { result: 'later', code: '503' }],
  [500, { 'retry-after': 'soon' }, { result: 'later', code: '500' }],
  [408, {}, { result: 'later', code: '408' }],
  [425, {}, { result: 'later', code: '425' }],
  [400, {}, { result: 'failed', code: '400' }],
  [413, {}, { result: 'failed', code: '413' }],
])('an answer of %i %j is understood', async (status, headers, outcome) => {
  service.answer(() => ({ status, headers: headers as Record<string, string> }));
  expect(await send(service.addReceiver())).toEqual(outcome);
});

test('Retry-After may be a date', async () => {
  service.answer(() => ({ status: 429, headers: { 'retry-after': new Date(Date.now() + 600_000).toUTCString() } }));
  const outcome = await send(service.addReceiver());
  expect(outcome).toMatchObject({ result: 'later' });
  const wait = 'retryAfter' in outcome ? outcome.retryAfter : 0;
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(600_000);
});

test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
  const other = service.addReceiver();
  service.answer((push) => (push.token === other.token ? undefined : { status, headers: { location: other.endpoint } }));
  expect(await send(service.addReceiver())).toEqual({ result: 'later', code: String(status) });
  expect(other.received()).toEqual([]);
});

test('a service that says nothing is asked again later', async () => {
  service.answer(() => ({ status: 'hang' }));
  expect(await send(service.addReceiver(), vapid, 50)).toEqual({ result: 'later', code: 'timeout' });
});

test('a service that cannot be reached is asked again later', async () => {
  const away = await startPushService();
  const to = away.addReceiver();
  await away.close();
  expect(await sendPush(settings(away.host), vapid, recipient(to), text)).toEqual({ result: 'later', code: 'unreachable' });
});

test('keys that are not keys fail by themselves', async () => {
  const to = { ...recipient(service.addReceiver()), p256dh: Buffer.alloc(65, 4) };
  expect(await sendPush(settings(service.host), vapid, to, text)).toEqual({ result: 'failed', code: 'bad-key' });
});

test.each(hostile)('nothing is sent to %j, should it ever be among the rows', async (endpoint) => {
  const keys = service.addReceiver().keys;
  expect(await send({ endpoint, keys })).toEqual({ result: 'failed', code: 'push-host' });
});

test('in production a host that an operator added is not reached inside the network: by number, by name', async () => {
  let connections = 0;
  const inside = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(inside, 'listening');
  const { port } = inside.address() as AddressInfo;
  const keys = service.addReceiver().keys;
  // A name can be mended, a number cannot.
  for (const [host, result] of [[`127.0.0.1:${port}`, 'failed'], [`localhost:${port}`, 'later']]) {
    const to = recipient({ endpoint: `https://${host}/a`, keys });
    const production = settings(host!, { NODE_ENV: 'production' });
    expect(await sendPush(production, vapid, to, text)).toEqual({ result, code: 'private-address' });
    expect(connections).toBe(0);
    expect(await sendPush(settings(host!), vapid, to, text)).toEqual({ result: 'later', code: 'unreachable' });
    // Nothing was sent over it: tried again, three times in all.
    expect(connections).toBe(3);
    connections = 0;
  }
  inside.close();
});
