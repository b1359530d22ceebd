/** The whole path over HTTP: nine files, from an anonymous report to a decrypted push and a live socket. */
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertList, AlertMessage } from '../contract/alert.ts';
import { receiveTick, severePublishTick } from '../contract/limits.ts';
import type { QueueAnswer } from '../contract/queue.ts';
import type { ProposalView } from '../contract/staff.ts';
import type { ClientEvents, ServerEvents } from '../contract/socket-events.ts';
import type { PushBody } from '../contract/subscription.ts';
import { aReport } from './builders.ts';
import { confirmAs } from './confirmed.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { startPushService, type PushService } from './push-service.ts';

let app: TestApp;
let push: PushService;
let socket: Socket<ServerEvents, ClientEvents>;
beforeAll(async () => {
  push = await startPushService();
  app = await startTestApp({ config: { pushHosts: [push.host], trustProxy: 'loopback' } });
});
afterAll(async () => {
  socket?.close();
  await app.close();
  await push.close();
});

const json = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' };
const post = (path: string, body: unknown, headers: Record<string, string> = json) =>
  fetch(app.origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
const read = async <T>(path: string, headers = {}): Promise<T> => (await (await fetch(app.origin + path, { headers })).json()) as T;

test('three reports become an alert on a socket, in the API and as a push, and its end reaches the same people', async () => {
  const zone = app.areas.zones[0]!;
  const receiver = push.addReceiver();
  const { endpoint, keys } = receiver;
  const subscribed = await post('/api/v1/subscriptions', { endpoint, keys, districts: [zone.districtId], severeOnly: false });
  expect(subscribed.status).toBe(201);

  const heard: [string, AlertMessage][] = [];
  socket = io(app.origin, { transports: ['websocket'] });
  socket.onAny((event: string, message: AlertMessage) => heard.push([event, message]));
  const missed = await new Promise<AlertList | { code: string }>((answer) => socket.emit('watch', { districts: [zone.districtId] }, answer));
  expect(missed).toMatchObject({ messages: [], fresh: true });
  const { cursor } = missed as AlertList;

  const reports = Array.from({ length: 3 }, () => aReport({ zone: zone.id, kind: 'suspected-overdose', form: 'powder', colour: 'pink', effects: ['not-breathing'] }));
  for (const report of reports) expect((await post('/api/v1/reports', report)).status).toBe(202);
  const reviewer = await app.signIn('reviewer');
  const queue = await read<QueueAnswer>('/api/v1/staff/queue', reviewer);
  expect(queue.reports.filter(({ spooled }) => spooled)).toHaveLength(3);
  // All came from one address: the second and third count once a person vouches for them.
  expect(queue.reports.filter(({ possibleDuplicate }) => possibleDuplicate)).toHaveLength(2);
  for (const { id, possibleDuplicate } of queue.reports) {
    const decision = { verdict: 'accept', ...(possibleDuplicate && { separatePerson: true, reason: 'shared-connection' }) };
    expect((await post(`/api/v1/staff/reports/${id}/decision`, decision, reviewer)).status).toBe(204);
  }
  expect(await read<ProposalView[]>('/api/v1/staff/proposals', reviewer)).toEqual([]);
  await app.pass(receiveTick);

  const [proposal] = await read<ProposalView[]>('/api/v1/staff/proposals', reviewer);
  expect(proposal).toMatchObject({ state: 'open', evidence: 'reported', band: '<5', form: 'powder', colour: 'pink', incident: { sources: 3 } });
  const approved = await post(`/api/v1/staff/proposals/${proposal!.id}/approve`, { ...proposal!.draft, severity: 'Severe' }, reviewer);
  expect(approved.status).toBe(200);
  expect(await read<AlertList>('/api/v1/alerts')).toMatchObject({ messages: [] });

  await app.pass(severePublishTick);
  await push.until(() => receiver.received().length === 1);
  const { messages } = await read<AlertList>(`/api/v1/alerts?after=${cursor}`);
  expect(messages).toHaveLength(1);
  const { alert } = messages[0]!;
  expect(alert).toMatchObject({ msgType: 'Alert', version: 1, severity: 'Severe', area: { id: zone.id, districts: [zone.districtId] } });
  expect(Date.parse(alert.sent) % severePublishTick).toBe(0);
  const body = JSON.parse(receiver.read(receiver.received()[0]!.body).toString()) as PushBody;
  expect(body).toMatchObject({ id: alert.id, version: 1, msgType: 'Alert', market: 'down', area: { name: zone.name } });
  await expect.poll(() => heard).toEqual([['alert:issued', messages[0]]]);
  expect(await (await post('/api/v1/reports/status', { code: reports[0]!.code })).json()).toEqual({ status: 'published', alertId: alert.id });

  const page = await (await fetch(`${app.origin}/alerts/${alert.id}`, { headers: { accept: 'text/html' } })).text();
  expect(page).toContain(zone.name);

  const second = await app.signIn('reviewer');
  for (const person of [reviewer, second]) await confirmAs(app, person);
  const asked = await post(`/api/v1/staff/alerts/${alert.id}/cancel`, { reason: 'not-true', note: 'The batch was something else.' }, reviewer);
  expect(asked.status).toBe(202);
  const cancelled = await post(`/api/v1/staff/alerts/${alert.id}/cancel/sign`, {}, second);
  expect(cancelled.status).toBe(200);
  await app.settle();
  await push.until(() => receiver.received().length === 2);
  expect(JSON.parse(receiver.read(receiver.received()[1]!.body).toString())).toMatchObject({ id: alert.id, version: 2, msgType: 'Cancel' });
  await expect.poll(() => heard.map(([event]) => event)).toEqual(['alert:issued', 'alert:cancelled']);
  expect(await read<AlertList>('/api/v1/alerts')).toMatchObject({ messages: [], fresh: true });
});
