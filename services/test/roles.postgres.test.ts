/** Two processes on one PostgreSQL: the api takes reports and holds sockets, the worker opens, groups and issues. */
import { sql } from 'kysely';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect } from '@porchlight/db/connect.ts';
import type { AlertMessage } from '../contract/alert.ts';
import { receiveTick, severePublishTick } from '../contract/limits.ts';
import type { QueueAnswer } from '../contract/queue.ts';
import type { ProposalView } from '../contract/staff.ts';
import { start, type Running } from '../start.ts';
import { anAlert } from './an-alert.ts';
import { aReport } from './builders.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';

let api: TestApp;
let worker: Running;
let socket: Socket;
const heard: AlertMessage[] = [];
/** The gateway's reading of the log without a notice; it runs only when a test calls it. */
let poll: () => void;
beforeAll(async () => {
  // Taken from the api at its start, so that what reaches a socket came by NOTIFY alone.
  const held: (() => void)[] = [];
  const timers = vi.spyOn(globalThis, 'setInterval').mockImplementation(((work: () => void) => {
    held.push(work);
    return { unref() {} };
  }) as never);
  api = await startTestApp({ config: { role: 'api' } });
  timers.mockRestore();
  poll = () => held.forEach((work) => work());
  const { raw } = api.context.db;
  if (!('url' in raw)) throw new Error('not PostgreSQL');
  worker = await start({ config: { ...api.context.config, role: 'worker' }, clock: api.context.clock, db: await connect({ url: raw.url }) });
  socket = io(api.origin, { transports: ['websocket'] });
  socket.onAny((_event, message: AlertMessage) => heard.push(message));
  await new Promise((resolve) => socket.emit('watch', {}, resolve));
});
afterAll(async () => {
  socket?.close();
  await worker?.stop();
  await api?.close();
});

const post = (path: string, body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(api.origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
const read = async <T>(path: string, headers: Record<string, string>) => (await (await fetch(api.origin + path, { headers })).json()) as T;

test('a report taken by the api is opened by the worker, and the alert the worker issues reaches a socket of the api', async () => {
  expect(worker.http).toBeUndefined();
  const zone = api.areas.zones[0]!;
  for (let sent = 0; sent < 3; sent++) expect((await post('/api/v1/reports', aReport({ zone: zone.id }))).status).toBe(202);
  const reviewer = await api.signIn('reviewer');
  await api.pass(receiveTick);
  const { reports } = await read<QueueAnswer>('/api/v1/staff/queue', reviewer);
  expect(reports.map(({ spooled }) => spooled)).toEqual([false, false, false]);
  for (const { id, possibleDuplicate } of reports) {
    const decision = { verdict: 'accept', ...(possibleDuplicate && { separatePerson: true, reason: 'shared-connection' }) };
    expect((await post(`/api/v1/staff/reports/${id}/decision`, decision, reviewer)).status).toBe(204);
  }
  await api.settle();
  const [proposal] = await read<ProposalView[]>('/api/v1/staff/proposals', reviewer);
  await post(`/api/v1/staff/proposals/${proposal!.id}/approve`, { ...proposal!.draft, severity: 'Severe' }, reviewer);
  await api.pass(severePublishTick);
  await expect.poll(() => heard.map(({ alert }) => alert.area.id)).toEqual([zone.id]);
});

test('where the notice is lost, the next look at the log brings the alert, once', async () => {
  heard.length = 0;
  const area = { level: 'zone', id: 'z1-0', name: 'Elsewhere', districts: ['d1-0'] } as const;
  const now = api.context.clock.now();
  await issueMessage(api.context, anAlert({
    area: { ...area, districts: [...area.districts] }, sent: new Date(now).toISOString(), expires: new Date(now + 3_600_000).toISOString(),
  }));
  await new Promise((resolve) => socket.emit('watch', {}, resolve));
  expect(heard).toEqual([]);
  poll();
  await expect.poll(() => heard.map(({ alert }) => alert.area.id)).toEqual(['z1-0']);
  poll();
  await new Promise((resolve) => socket.emit('watch', {}, resolve));
  expect(heard).toHaveLength(1);
});

test('an api whose listening connection was cut listens again by itself', async () => {
  heard.length = 0;
  const { owner } = api.context.db;
  const listening = () => sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and query = 'listen "alert_message"'`.execute(owner).then(({ rows }) => rows.map(({ pid }) => pid));
  const [cut] = await listening();
  await sql`select pg_terminate_backend(${cut})`.execute(owner);
  await expect.poll(async () => (await listening()).filter((pid) => pid !== cut), { timeout: 10_000 }).toHaveLength(1);
  const now = api.context.clock.now();
  await issueMessage(api.context, anAlert({
    id: '11111111-7c51-4b56-9c1e-6a1f6a0c2f11', sent: new Date(now).toISOString(), expires: new Date(now + 3_600_000).toISOString(),
  }));
  await sql`select pg_notify('alert_message', '')`.execute(owner);
  await expect.poll(() => heard).toHaveLength(1);
});
