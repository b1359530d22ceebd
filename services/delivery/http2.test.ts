import { constants } from 'node:http2';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import webPush from 'web-push';
import { readConfig } from '../runtime/config.ts';
import { selfSigned, trust, type Certificate } from '../test/self-signed.ts';
import { startTlsPushService, type TlsPushService } from '../test/tls-push-service.ts';
import { vapidFault } from '../test/vapid-check.ts';
import { PrivateAddress, publicLookup } from './push-host.ts';
import type { PushOutcome } from './push-answer.ts';
import { firstRest } from './push-breaker.ts';
import { openService, restingPush } from './push-service.ts';
import { sendPush } from './web-push.ts';

const vapid = webPush.generateVAPIDKeys();
const text = Buffer.alloc(1945, 7);
const sent = { result: 'sent', code: '201' };

let certificate: Certificate;
let service: TlsPushService;
beforeAll(async () => {
  certificate = await selfSigned();
  trust(certificate);
});
afterEach(() => service.close());

const settings = (env: Record<string, string> = {}) =>
  ({ config: readConfig({ CONTACT: 'mailto:push@example.org', PUSH_HOSTS: service.host, ...env }) });
const send = (limit?: number, to = service.recipient()) => sendPush(settings(), vapid, to, text, { limit });
const sendMany = (count: number, limit?: number) => Promise.all(Array.from({ length: count }, () => send(limit)));
const tokens = () => service.posts.map(({ token }) => token);

test('messages share one connection, never more at once than the service takes', async () => {
  service = await startTlsPushService(certificate, { streams: 7 });
  service.deal((stream) => {
    setTimeout(() => stream.respond({ ':status': 201 }, { endStream: true }), 5);
    return true;
  });
  expect(await sendMany(60)).toEqual(Array.from({ length: 60 }, () => sent));
  expect(service.connections()).toBe(1);
  expect(service.most()).toBe(7);
  expect(new Set(tokens()).size).toBe(60);
  const { headers } = service.posts[0]!;
  expect(headers).toMatchObject({ ttl: '259200', urgency: 'high', 'content-encoding': 'aes128gcm', 'content-length': '2048' });
  expect(vapidFault(headers.authorization, `https://${service.host}`, vapid.publicKey)).toBeUndefined();
  expect(Object.keys(headers)).not.toContain('user-agent');
});

test('who waits for a turn loses none of the time that a message has', async () => {
  service = await startTlsPushService(certificate, { streams: 2 });
  service.deal((stream) => {
    setTimeout(() => stream.respond({ ':status': 201 }, { endStream: true }), 100);
    return true;
  });
  expect(await sendMany(24, 900)).toEqual(Array.from({ length: 24 }, () => sent));
});

test('a service without HTTP/2 gets HTTP/1.1 on connections that are kept', async () => {
  service = await startTlsPushService(certificate, { http2: false });
  expect(await sendMany(100)).toEqual(Array.from({ length: 100 }, () => sent));
  expect(service.most()).toBeLessThanOrEqual(32);
  // One of them only asked which HTTP it is.
  expect(service.connections()).toBeLessThanOrEqual(33);
  const before = service.connections();
  await send();
  expect(service.connections()).toBe(before);
});

test('GOAWAY: what the service took is answered, what it did not take goes over a new connection, nothing twice', async () => {
  service = await startTlsPushService(certificate);
  const answered: string[] = [];
  service.deal((stream, { token, connection }, nth) => {
    if (connection > 1) return answered.push(token) < 0;
    // Takes the first three streams (1, 3, 5), then leaves.
    if (nth <= 3) {
      setTimeout(() => stream.respond({ ':status': 201 }, { endStream: true }), 50);
      answered.push(token);
    }
    if (nth === 8) stream.session!.goaway(constants.NGHTTP2_NO_ERROR, 5);
    return true;
  });
  expect(await sendMany(20)).toEqual(Array.from({ length: 20 }, () => sent));
  expect(service.connections()).toBe(2);
  expect(answered).toHaveLength(20);
  expect(new Set(answered).size).toBe(20);
});

test('GOAWAY with an error: what may have been looked at is for later, the rest goes over a new connection', async () => {
  service = await startTlsPushService(certificate);
  service.deal((stream, { connection }, nth) => {
    if (connection > 1) return false;
    if (nth === 8) stream.session!.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM, 5);
    return true;
  });
  const outcomes = await sendMany(20);
  expect(outcomes.filter(({ result }) => result === 'sent')).toHaveLength(17);
  expect(outcomes.filter(({ result }) => result !== 'sent')).toEqual(Array.from({ length: 3 }, () => ({ result: 'later', code: 'unreachable' })));
});

test('a refused stream is sent again on a new connection, and is for later when that goes on', async () => {
  service = await startTlsPushService(certificate);
  service.deal((stream, _post, nth) => {
    if (nth > 1) return false;
    stream.close(constants.NGHTTP2_REFUSED_STREAM);
    return true;
  });
  expect(await send()).toEqual(sent);
  expect(service.connections()).toBe(2);
  service.deal((stream) => {
    stream.close(constants.NGHTTP2_REFUSED_STREAM);
    return true;
  });
  expect(await send()).toEqual({ result: 'later', code: 'unreachable' });
});

test('a connection that breaks leaves its messages for later, and the next message opens another', async () => {
  service = await startTlsPushService(certificate);
  service.deal((_stream, _post, nth) => {
    if (nth === 10) service.reset();
    return true;
  });
  expect(await sendMany(10)).toEqual(Array.from({ length: 10 }, () => ({ result: 'later', code: 'unreachable' })));
  service.deal(() => false);
  expect(await send()).toEqual(sent);
  expect(service.connections()).toBe(2);
});

test('a connection that does not come about is tried again at once, for all who wait by one, and nothing is sent twice', async () => {
  service = await startTlsPushService(certificate);
  service.refuseConnections(2);
  expect(await sendMany(40)).toEqual(Array.from({ length: 40 }, () => sent));
  expect([service.connections(), new Set(tokens()).size, service.posts.length]).toEqual([1, 40, 40]);
});

test('one connection that does not come about, or breaks, under many messages does not have the service left alone', async () => {
  service = await startTlsPushService(certificate);
  service.refuseConnections(Infinity);
  expect(await sendMany(60)).toEqual(Array.from({ length: 60 }, () => ({ result: 'later', code: 'unreachable' })));
  service.refuseConnections(0);
  service.deal((_stream, _post, nth) => {
    if (nth === 60) service.reset();
    return true;
  });
  expect(await sendMany(60)).toEqual(Array.from({ length: 60 }, () => ({ result: 'later', code: 'unreachable' })));
  service.deal(() => false);
  expect(await send()).toEqual(sent);
});

test('a name that leads inside for a while is one failure for all who wait, and nothing is given up', async () => {
  service = await startTlsPushService(certificate);
  const production = () => sendPush(settings({ NODE_ENV: 'production' }), vapid, service.recipient(), text);
  for (let round = 0; round < 3; round++) {
    const outcomes = await Promise.all(Array.from({ length: 40 }, production));
    expect(outcomes).toEqual(outcomes.map(() => ({ result: 'later', code: 'private-address' })));
  }
  expect(service.connections()).toBe(0);
});

test('a service that says nothing is asked again later, over another connection', async () => {
  service = await startTlsPushService(certificate);
  service.deal(() => true);
  expect(await send(50)).toEqual({ result: 'later', code: 'timeout' });
  service.deal(() => false);
  expect(await send()).toEqual(sent);
  expect(service.connections()).toBe(2);
});

test.each([0, 4095])('a service that holds %i bytes of our headers gets what it is sent', async (headerTableSize) => {
  service = await startTlsPushService(certificate, { headerTableSize });
  expect(await sendMany(20)).toEqual(Array.from({ length: 20 }, () => sent));
  expect(service.connections()).toBe(1);
});

test('an answer whose body has no end is dropped, and counts for what its status says', async () => {
  service = await startTlsPushService(certificate);
  service.deal((stream) => {
    stream.respond({ ':status': 410 });
    const timer = setInterval(() => stream.write(Buffer.alloc(10_000)), 1);
    stream.on('close', () => clearInterval(timer));
    return true;
  });
  expect(await send(100)).toEqual({ result: 'gone', code: '410' });
});

test.each([301, 307, 308])('a redirect (%i) is not followed', async (status) => {
  service = await startTlsPushService(certificate);
  const other = service.recipient();
  service.deal((stream) => {
    stream.respond({ ':status': status, location: other.endpoint }, { endStream: true });
    return true;
  });
  expect(await send()).toEqual({ result: 'later', code: String(status) });
  expect(tokens()).not.toContain(other.token);
});

test('who says that this connection is not for it (421) gets the next message over another', async () => {
  service = await startTlsPushService(certificate);
  service.deal((stream, { connection }) => {
    if (connection > 1) return false;
    stream.respond({ ':status': 421 }, { endStream: true });
    return true;
  });
  expect(await send()).toEqual({ result: 'later', code: '421' });
  expect(await send()).toEqual(sent);
  expect(service.connections()).toBe(2);
});

test('Retry-After is heard', async () => {
  service = await startTlsPushService(certificate);
  service.deal((stream) => {
    stream.respond({ ':status': 429, 'retry-after': '120' }, { endStream: true });
    return true;
  });
  expect(await send()).toEqual({ result: 'later', code: '429', retryAfter: 120_000 });
});

test('in production no connection goes to this machine, though one is open from before', async () => {
  service = await startTlsPushService(certificate);
  expect(await send()).toEqual(sent);
  const before = service.connections();
  expect(await sendPush(settings({ NODE_ENV: 'production' }), vapid, service.recipient(), text)).toEqual({ result: 'later', code: 'private-address' });
  expect(service.connections()).toBe(before);
  expect(service.posts).toHaveLength(1);
});

test.each([true, false])('a name that was public when it was looked up first and leads inside when connecting gets nothing (HTTP/2: %s)', async (http2) => {
  service = await startTlsPushService(certificate, { http2 });
  const answers = ['8.8.8.8', '127.0.0.1', '::1', '127.0.0.1'];
  const rebinding = publicLookup((_name, _options, done) => {
    const address = answers.shift()!;
    done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  });
  // When it was saved.
  await new Promise((resolve) => rebinding('localhost', {}, resolve));
  const rebound = openService(new URL(`https://${service.host}`), rebinding);
  for (let tries = 0; tries < 3; tries++) {
    await expect(rebound.post(() => ({ path: '/', headers: {}, body: [text] }), { urgent: false, limit: 2000 })).rejects.toThrow(PrivateAddress);
  }
  expect([service.connections(), service.posts]).toEqual([0, []]);
});

test('what is urgent goes also to a service that is left alone, and tells nobody that it is back; it goes before what waits', async () => {
  service = await startTlsPushService(certificate, { streams: 1 });
  service.deal((stream) => {
    stream.respond({ ':status': 503 }, { endStream: true });
    return true;
  });
  for (let at = 0; at < 20; at++) await send();
  expect(await send()).toMatchObject({ code: 'resting' });
  const urgent = service.recipient();
  service.deal(() => false);
  expect(restingPush()).toEqual(['other']);
  expect(await sendPush(settings(), vapid, urgent, text, { urgent: true })).toEqual(sent);
  expect(restingPush()).toEqual(['other']);
  await wait(1010);
  expect(await send()).toEqual(sent);
  const before = service.posts.length;
  const waiting = sendMany(10);
  await Promise.all([waiting, sendPush(settings(), vapid, urgent, text, { urgent: true })]);
  expect(tokens().slice(before).indexOf(urgent.token)).toBeLessThan(3);
});

test('a service that fails again and again is left alone, nothing is given up, and one message finds that it is back', async () => {
  service = await startTlsPushService(certificate);
  service.deal((stream) => {
    stream.respond({ ':status': 503 }, { endStream: true });
    return true;
  });
  for (let at = 0; at < 20; at++) expect(await send()).toEqual({ result: 'later', code: '503' });
  const outcomes = await sendMany(30);
  expect(outcomes).toEqual(Array.from({ length: 30 }, () => ({ result: 'later', code: 'resting', keptBack: expect.any(Number) as number })));
  for (const outcome of outcomes) {
    const { keptBack } = outcome as Extract<PushOutcome, { result: 'later' }>;
    expect(keptBack).toBeGreaterThan(0);
    expect(keptBack).toBeLessThanOrEqual(firstRest);
  }
  expect(service.posts).toHaveLength(20);
  service.deal(() => false);
  await wait(1010);
  const back = await sendMany(30);
  expect(back.filter(({ result }) => result === 'sent')).toHaveLength(1);
  expect(await send()).toEqual(sent);
}, 10_000);
