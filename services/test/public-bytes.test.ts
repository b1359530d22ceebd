/**
 * Every public byte went through the one way out. Each public route and socket event there is is called, refusals and
 * pages too, and what arrives must be what runtime/public-bytes.ts made during that very call.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { io, type Socket } from 'socket.io-client';
import express from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Alert } from '../contract/alert.ts';
import { newReportCode } from '../contract/report-code.ts';
import { shortPath } from '../contract/short-link.ts';
import type { ClientEvents, ServerEvents } from '../contract/socket-events.ts';
import { openApp } from '../runtime/app.ts';
import { operations } from '../runtime/openapi.ts';
import type * as PublicBytes from '../runtime/public-bytes.ts';
import { anAlert } from './an-alert.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';
import { apiCalls, makeCall, type Call } from './public-calls.ts';
import { startPushService, type PushService, type Receiver } from './push-service.ts';
import { layersOf, routesOf } from './routes-of.ts';

/** What came out of the serialiser since the call began. */
const { said } = vi.hoisted(() => ({ said: [] as string[] }));
vi.mock('../runtime/public-bytes.ts', async (original) => {
  const real = await original<typeof PublicBytes>();
  const publicValue: typeof real.publicValue = (...call) => {
    const value = real.publicValue(...call);
    said.push(JSON.stringify(value));
    return value;
  };
  const publicBytes: typeof real.publicBytes = (...call) => {
    const bytes = real.publicBytes(...call);
    said.push(bytes);
    return bytes;
  };
  return { ...real, publicValue, publicBytes };
});

let app: TestApp;
let push: PushService;
let receiver: Receiver;
let api: Record<string, Call>;
let pages: Record<string, Call>;
beforeAll(async () => {
  push = await startPushService();
  receiver = push.addReceiver();
  // A proof of work is asked for, so that its challenge is among the answers; reports without one are taken all the same.
  app = await startTestApp({ config: { pushHosts: [push.host], powCost: 10 } });
  api = await apiCalls(app, receiver);
  const alertPath = api['get /api/v1/alerts/{id}']!.path!.replace('/api/v1', '');
  const zone = app.areas.zones[0]!.id;
  const report = new URLSearchParams({ zone, kind: 'drug-supply', market: 'down', code: newReportCode(), text: 'Pink, in a twist.' });
  pages = {
    'get /': { expected: 200 },
    'get /alerts/{id}': { path: alertPath, expected: 200 },
    'get /alerts/{id}/poster': { path: `${alertPath}/poster`, expected: 200 },
    'get /a/{short}': { path: shortPath(anAlert().id), expected: 200 },
    'post /alerts/{id}/seen': { path: `${alertPath}/seen`, body: new URLSearchParams({ seen: 'yes' }), expected: 200 },
    'get /manifest.webmanifest': { expected: 200 },
    'get /report': { expected: 200 },
    'post /report': { body: report, expected: 200 },
    'get /status': { expected: 200 },
    'post /status': { body: new URLSearchParams({ code: report.get('code')! }), expected: 200 },
    'get /follow': { expected: 200 },
    'get /about': { expected: 200 },
    'get /about/numbers': { expected: 200 },
    'get /about/requests': { expected: 200 },
    'get /about/partners': { expected: 200 },
    'get /about/press': { expected: 200 },
    'get /report/kept': { expected: 200 },
    'get /clear': { expected: 200 },
    'post /clear': { body: new URLSearchParams(), expected: 200 },
    'get /blank': { expected: 200 },
    'get /offline': { expected: 200 },
    'get /^\\/staff(\\/.*)?$/': { path: '/staff', expected: 200 },
    'options /.*/': { path: '/', expected: 404 },
  };
});
afterAll(async () => {
  await app.close();
  await push.close();
});
beforeEach(() => void (said.length = 0));

/** Files of the release, as they lie on the disk. */
const files = ['get /api/v1/zones/1/index.json', 'get /api/v1/zones/places/{country}.json'];
/** Nobody gets an answer here without signing in. */
const isStaff = (route: string) => / \/api\/v1\/staff(\/|$)/.test(route);

const serverOf = async (context = app.context) => (await openApp(context, { log: context.log, close() {} })).express;
async function listen(server: express.Express): Promise<{ origin: string; close(): void }> {
  const http = createServer(server).listen(0, '127.0.0.1');
  await once(http, 'listening');
  return { origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, close: () => void http.close() };
}
const unlisted = (server: express.Express) => routesOf(server).filter((route) => !isStaff(route) && !(route in api) && !(route in pages));

/** What of an answer is not from the serialiser; undefined where all is. */
async function past(origin: string, name: string, call: Omit<Call, 'expected'>): Promise<string | undefined> {
  said.length = 0;
  const answer = await makeCall(origin, name, call);
  const body = await answer.text();
  if (body === '' && name.startsWith('head ')) {
    const length = answer.headers.get('content-length');
    return said.some((bytes) => String(Buffer.byteLength(bytes)) === length) ? undefined : `${name}: an answer of ${length} bytes`;
  }
  return body === '' || said.includes(body) ? undefined : `${name} ${answer.status}: ${body.slice(0, 200)}`;
}
async function allPast(origin: string, calls: [name: string, call: Omit<Call, 'expected'>][]): Promise<string[]> {
  const found: string[] = [];
  for (const [name, call] of calls) found.push(await past(origin, name, call) ?? '');
  return found.filter(Boolean);
}

test('every public route there is stands in the list of calls, and nothing else answers', async () => {
  const server = await serverOf();
  expect(unlisted(server)).toEqual([]);
  expect(Object.keys({ ...api, ...pages }).filter((name) => !files.includes(name) && !routesOf(server).includes(name))).toEqual([]);
  expect(Object.keys(api).sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
  expect(routesOf(server).filter((route) => !isStaff(route)).length).toBeGreaterThan(25);

  // What is no route but might answer. A new one is added here by whoever has looked that it does not, or by the serialiser.
  const probes = ['/assets', '/api/v1/zones/1', '/api/v1/zones/places', '/api/v1/reports'];
  const others = layersOf(server).filter((layer) => !layer.route && !layer.handle.stack && 'match' in layer)
    .map((layer) => `${layer.name} ${layer.slash ? 'everywhere' : probes.filter((path) => layer.match(path)).join()}`);
  expect(others.sort()).toEqual([
    '<anonymous> /api/v1/reports', // not cached
    '<anonymous> /assets', // files of the release
    '<anonymous> everywhere', // headers
    '<anonymous> everywhere', // notices a proxy
    '<anonymous> everywhere', // staff pages under another name
    '<anonymous> everywhere', // not found
    '<anonymous> everywhere', // faults
    'compression everywhere',
    'endWithoutWords everywhere',
    'serveStatic /api/v1/zones/1', // files of the release, as are the next two
    'serveStatic /api/v1/zones/places',
    'serveStatic everywhere',
    'takeLanguage everywhere', // passes on
  ].sort());
});

test('a route that nobody listed is found, and so is an answer past the serialiser', async () => {
  const server = await serverOf();
  server.get('/api/v1/totals', (_req, res) => void res.json({ reports: 5 }));
  expect(unlisted(server)).toEqual(['get /api/v1/totals']);
  // The same words as the serialiser's, but not from it.
  const bare = express().get('/healthz', (_req, res) => void res.type('text').send('ok'));
  const { origin, close } = await listen(bare);
  expect(await allPast(origin, [['get /healthz', {}], ['head /healthz', {}]])).toHaveLength(2);
  close();
});

test('every public address answers by the serialiser alone', async () => {
  const calls = Object.entries({ ...api, ...pages }).filter(([name]) => !files.includes(name));
  for (const [name, call] of calls) {
    said.length = 0;
    const answer = await makeCall(app.origin, name, call);
    const body = await answer.text();
    expect({ name, status: answer.status }).toEqual({ name, status: call.expected });
    expect({ name, body, fromSerialiser: body === '' || said.includes(body) }).toEqual({ name, body, fromSerialiser: true });
  }
  // Asked for its headers, or by a method it does not know.
  const gets = calls.filter(([name]) => name.startsWith('get '));
  const asked = (method: string) => gets.map(([name, { path }]): [string, { path: string }] => [name.replace('get', method), { path: path ?? name.slice(4) }]);
  expect(await allPast(app.origin, asked('head'))).toEqual([]);
  expect(await allPast(app.origin, [...asked('options'), ...asked('PATCH')])).toEqual([]);
});

test('every refusal is by the serialiser', async () => {
  const html = { accept: 'text/html' };
  const zone = app.areas.zones[0]!.id;
  const values = new URLSearchParams({ zone, kind: 'drug-supply', market: 'nothing', text: 'x'.repeat(5000), 'typed.stamp': 'moth', lat: '39.29' });
  const bodies = Object.entries({ ...api, ...pages }).filter(([, { body }]) => body !== undefined);
  const refused: [string, Omit<Call, 'expected'>][] = [
    ...bodies.flatMap(([name]): typeof refused => ['{', '[]', '{}', '{"lat":39.29}', `"${'x'.repeat(70_000)}"`].map((body) => [name, { body }])),
    ['post /report', { body: values }], ['post /report', { body: new URLSearchParams(`${values.toString()}&routes=smoked&routes=snorted&zone=2`) }],
    ['post /status', { body: new URLSearchParams({ code: newReportCode(), action: 'withdraw' }) }],
    ['get /api/v1/alerts?after=yesterday', {}], ['get /api/v1/zones/outlines', {}], ['get /api/v1/alerts/1', {}], ['get /api/v1/alerts/1/cap.xml', {}],
    ['get /api/v1/zones/1/nothing.json', {}], ['get /api/v1/zones/places/../index.json', {}], ['get /assets/nothing.js', {}], ['get /assets/nothing.js', { headers: html }],
    ['get /alerts/1', { headers: html }], ['get /alerts/1/poster', { headers: html }], ['get /a/1', { headers: html }], ['get /a/ffffffff', {}], ['get /nothing', { headers: html }], ['get /nothing', {}], ['get /api/v1/nothing', { headers: html }], ['get /%', {}], ['get /%', { headers: html }],
    ['post /api/v1/reports', { body: 'x', headers: { 'content-encoding': 'gzip' } }], ['post /api/v1/reports', { body: '{}', headers: { 'content-type': 'application/json; charset=ebcdic' } }],
    ['get /api/v1/staff/queue', {}], ['post /api/v1/staff/join', { body: '{}' }],
  ];
  expect(await allPast(app.origin, refused)).toEqual([]);
  expect(refused.length).toBeGreaterThan(50);
});

test('a fault of ours says that it is one, and nothing of what it was', async () => {
  // A setting that no page may show: what is to be rendered is refused by the serialiser itself.
  const context = { ...app.context, config: { ...app.context.config, timeZone: undefined as unknown as string } };
  const { origin, close } = await listen(await serverOf(context));
  expect(await allPast(origin, [['get /', { headers: { accept: 'application/json' } }], ['get /', { headers: { accept: 'text/html' } }], ['get /report', {}]])).toEqual([]);
  close();
});

const sockets: Socket[] = [];
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));

test('every event and answer of the socket is from the serialiser', async () => {
  // A new event does not compile until it is here, with what makes it happen.
  const asked: Record<keyof ClientEvents, unknown[]> = { watch: [{}, { districts: [app.areas.zones[0]!.districtId] }, { after: 'yesterday' }, { place: [39.29, -76.61] }, null] };
  const emitted: Record<keyof ServerEvents, Partial<Alert>> = {
    'alert:issued': {}, 'alert:updated': { version: 2, msgType: 'Update' }, 'alert:cancelled': { version: 3, msgType: 'Cancel', cancelReason: 'over' },
  };
  const socket = io(app.origin, { transports: ['websocket'], forceNew: true });
  sockets.push(socket);
  for (const [event, requests] of Object.entries(asked)) {
    for (const request of requests) {
      said.length = 0;
      const answer: unknown = await socket.emitWithAck(event, request);
      expect({ event, request, answer, fromSerialiser: said.includes(JSON.stringify(answer)) }).toEqual({ event, request, answer, fromSerialiser: true });
    }
  }
  await socket.emitWithAck('watch', {});
  const id = '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f12';
  said.length = 0;
  const heard: [event: string, payload: string][] = [];
  let wake = () => {};
  socket.onAny((event: string, ...payload: unknown[]) => {
    heard.push([event, payload.map((part) => JSON.stringify(part)).join()]);
    if (heard.at(-1)![1].includes(id)) wake();
  });
  const zone = app.areas.zones[1]!;
  const area: Alert['area'] = { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] };
  for (const change of Object.values(emitted)) {
    const next = new Promise<void>((resolve) => (wake = resolve));
    await issueMessage(app.context, anAlert({ id, area, ...change }));
    await sql`select pg_notify('alert_message', '')`.execute(app.context.db.owner);
    await next;
  }
  // Alerts of other tests are heard too.
  expect(heard.filter(([, payload]) => payload.includes(id)).map(([event]) => event)).toEqual(Object.keys(emitted));
  expect(heard.filter(([, payload]) => !said.includes(payload))).toEqual([]);
});

test('what a push carries is from the serialiser', async () => {
  const zone = app.areas.zones[2]!;
  const { endpoint, keys } = receiver;
  await makeCall(app.origin, 'post /api/v1/subscriptions', { body: { endpoint, keys, districts: [zone.districtId], severeOnly: false } });
  const id = '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f13';
  await issueMessage(app.context, anAlert({ id, area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] } }));
  said.length = 0;
  await app.context.db.as('worker', (trx) => app.context.enqueue(trx, 'deliver-alert', { alertId: id, version: 1 }));
  await app.settle();
  const texts = receiver.received().map(({ body }) => receiver.read(body).toString());
  expect(texts).toHaveLength(1);
  expect(said).toContain(texts[0]);
});

test('a field too many or a time too fine is in no public byte, wherever it hides in an alert', async () => {
  const zone = app.areas.zones[3]!;
  const marker = 'marker-39.2904-76.6122';
  const { wording, ...rest } = anAlert({ id: '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f14' });
  const careless = {
    ...rest, reports: [marker], sent: '2026-11-23T10:00:31.234Z', expires: '2026-11-26T10:00:31.234Z', wording: { ...wording, draft: marker },
    area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId], centre: { marker } },
  } as const;
  const { endpoint, keys, received, read } = push.addReceiver();
  await makeCall(app.origin, 'post /api/v1/subscriptions', { body: { endpoint, keys, districts: [zone.districtId], severeOnly: false } });
  await issueMessage(app.context, careless as unknown as Alert);
  await app.context.db.as('worker', (trx) => app.context.enqueue(trx, 'deliver-alert', { alertId: rest.id, version: 1 }));
  await app.settle();
  const socket = io(app.origin, { transports: ['websocket'], forceNew: true });
  sockets.push(socket);
  const bytes = [JSON.stringify(await socket.emitWithAck('watch', {})), ...received().map(({ body }) => read(body).toString())];
  for (const path of ['/api/v1/alerts', `/api/v1/alerts/${rest.id}`, `/api/v1/alerts/${rest.id}/cap.xml`, '/api/v1/alerts.geojson', '/', `/alerts/${rest.id}`, `/alerts/${rest.id}/poster`, '/alerts.atom', '/alerts.json']) {
    bytes.push(await (await fetch(app.origin + path)).text());
  }
  expect(bytes).toHaveLength(11);
  expect(bytes.filter((text) => !text.includes(rest.id) || text.includes(marker) || text.includes('10:00:31'))).toEqual([]);
});

test('an alert that says what may not be published is shown nowhere, and keeps no other in', async () => {
  const zone = app.areas.zones[0]!;
  const area: Alert['area'] = { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] };
  const headline = 'Heard by the bridge at noon';
  const odd = anAlert({ id: '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f15', area, wording: { ...anAlert().wording, headline } });
  await issueMessage(app.context, { ...odd, evidence: 'rumour' } as unknown as Alert);
  const socket = io(app.origin, { transports: ['websocket'], forceNew: true });
  sockets.push(socket);
  const bytes = [JSON.stringify(await socket.emitWithAck('watch', {}))];
  for (const path of ['/api/v1/alerts', '/api/v1/alerts.geojson', '/', '/alerts.atom', '/alerts.json']) bytes.push(await (await fetch(app.origin + path)).text());
  const others = anAlert();
  expect(bytes.map((text) => [text.includes(others.id), text.includes(odd.id) || text.includes(headline)])).toEqual(bytes.map(() => [true, false]));
  expect((await fetch(`${app.origin}/api/v1/alerts/${odd.id}`)).status).toBe(500);
  expect((await fetch(`${app.origin}/alerts/${odd.id}`)).status).toBe(500);
});

test('before there is a connection the library of the socket says words of its own, which no request changes', async () => {
  const constant = ['{"code":0,"message":"Transport unknown"}', '{"code":1,"message":"Session ID unknown"}', '{"code":3,"message":"Bad request"}'];
  const asked = ['', '?EIO=4&transport=polling', '?EIO=3&transport=websocket', '?EIO=4&transport=websocket&district=d1-0231', '?EIO=4&transport=websocket&sid=1'];
  const words = await Promise.all(asked.map(async (query) => (await fetch(`${app.origin}/socket.io/${query}`)).text()));
  expect(words.filter((text) => !constant.includes(text))).toEqual([]);
});
