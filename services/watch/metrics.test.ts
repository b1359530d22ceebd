/** What Prometheus is told, by the whole product: nothing of a report before its tick has ended. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { tickEnd } from '../runtime/clock.ts';
import { aReport } from '../test/builders.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { anAlert } from '../test/an-alert.ts';
import { startPushService, type PushService } from '../test/push-service.ts';
import { pushCounts } from '../delivery/push-counts.ts';
import { openMetrics } from './metrics.ts';

let app: TestApp;
let push: PushService;
beforeAll(async () => {
  push = await startPushService();
  app = await startTestApp({ config: { pushHosts: [push.host] } });
  await app.settle();
});
afterAll(async () => {
  await app?.close();
  await push?.close();
});

/** Asked afresh each time, without what this process and its clock are about. */
async function scrape(): Promise<string> {
  const metrics = openMetrics(app.context, () => 0);
  const text = await metrics.text();
  metrics.close();
  return text.split('\n').filter((line) => !/^(process_|porchlight_event_loop)/.test(line)).join('\n');
}
const value = (text: string, name: string) => text.split('\n').find((line) => line.startsWith(`${name} `))?.split(' ')[1];
const send = (body: object) => fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

test('a report changes no byte before its tick has ended, and then shows as the end of that tick', async () => {
  const reviewer = await app.signIn('reviewer');
  const device = push.addReceiver();
  await fetch(`${app.origin}/api/v1/staff/devices`, { method: 'POST', headers: reviewer, body: JSON.stringify(device) });
  const before = await scrape();
  expect((await send(aReport({ zone: app.areas.zones[0]!.id, effects: ['not-breathing'] }))).status).toBe(202);
  expect((await fetch(`${app.origin}/api/v1/staff/queue`, { headers: reviewer })).status).toBe(200);
  await app.context.clock.beaten();
  expect(await scrape()).toBe(before);
  expect(value(before, 'porchlight_oldest_undecided_report_timestamp_seconds')).toBeUndefined();
  const end = tickEnd(app.context.clock.now()).getTime();
  await app.pass(receiveTick);
  const after = await scrape();
  expect(value(after, 'porchlight_oldest_undecided_report_timestamp_seconds')).toBe(String(end / 1000));
  expect(value(after, 'porchlight_spool_opened_until_timestamp_seconds')).toBe(String(end / 1000));
});

test('deliveries are told by state and lag, and what push services said by whose they are', async () => {
  const [ill, ...well] = Array.from({ length: 13 }, () => push.addReceiver());
  for (const { endpoint, keys } of [ill!, ...well]) {
    const body = { endpoint, keys, districts: [app.areas.zones[0]!.districtId], severeOnly: false };
    expect((await fetch(`${app.origin}/api/v1/subscriptions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status).toBe(201);
  }
  push.answer(({ token }) => (token === ill!.token ? { status: 503 } : undefined));
  const { id, name, districtId } = app.areas.zones[0]!;
  const sent = app.context.clock.now() - 60_000;
  const at = (time: number) => new Date(time).toISOString();
  const alert = await issueMessage(app.context, anAlert({
    severity: 'Moderate', area: { level: 'zone', id, name, districts: [districtId] }, sent: at(sent), effective: at(sent), expires: at(sent + 3_600_000),
  }));
  await app.context.db.as('worker', (trx) => app.context.enqueue(trx, 'deliver-alert', { alertId: alert.id, version: 1 }));
  await app.settle();
  const text = await scrape();
  // One waits and twelve have it: told to tens, since what one alert adds would else be how many of a family follow the district.
  expect(text).toContain('porchlight_deliveries{state="queued"} 10');
  const posted = (result: string) => Number(value(text, `porchlight_push_answers_total{service="other",result="${result}"}`));
  expect(posted('sent') % 10).toBe(0);
  expect(posted('sent')).toBe(Math.floor(pushCounts().find(({ service, result }) => service === 'other' && result === 'sent')!.count / 10) * 10);
  expect(posted('sent')).toBeGreaterThanOrEqual(10);
  // Other tests of this process may have had more than this one's single answer.
  const later = pushCounts().find(({ service, result }) => service === 'other' && result === 'later')!.count;
  expect(value(text, 'porchlight_push_answers_total{service="other",result="later"}')).toBe(later < 10 ? undefined : String(Math.floor(later / 10) * 10));
  expect(value(text, 'porchlight_delivery_lag_seconds')).toBe('60');
  expect(text).toContain('porchlight_processes{role="all"} 1');
  expect(value(text, 'porchlight_fan_out_paused')).toBe('0');
  await app.context.db.owner.updateTable('instance').set({ fan_out_paused: true }).execute();
  expect(value(await scrape(), 'porchlight_fan_out_paused')).toBe('1');
  await app.context.db.owner.updateTable('instance').set({ fan_out_paused: false }).execute();
});

test('jobs that wait and jobs that failed for good are told by name, and a database that is gone by itself', async () => {
  const { owner } = app.context.db;
  await owner.insertInto('pgboss.job' as never).values({ name: 'dead-letter', source_name: 'group-incident' } as never).execute();
  expect(await scrape()).toContain('porchlight_dead_letters{job="group-incident"} 1');
  await sql`delete from pgboss.job where name = 'dead-letter'`.execute(owner);
  const gone = openMetrics({ ...app.context, db: { ...app.context.db, as: () => Promise.reject(new Error('gone')) } }, () => 0);
  const text = await gone.text();
  gone.close();
  expect(value(text, 'porchlight_database_up')).toBe('0');
  expect(text).not.toMatch(/^porchlight_(deliveries|queue_jobs|publish_lag_seconds)[ {]/m);
});

test('what a visitor could change is the most of a tick that has ended, and one on a quiet night changes nothing', async () => {
  let pages = 0;
  const metrics = openMetrics(app.context, () => pages);
  const own = async () => (await metrics.text()).split('\n').filter((line) => /^(process_resident|porchlight_(sockets|event_loop|database_(connections|waiting)))/.test(line));
  const sockets = async () => value(await metrics.text(), 'porchlight_sockets');
  const look = async (seconds: number) => {
    app.context.clock.step(seconds * 1000);
    await app.context.clock.beaten();
  };
  try {
    expect(await own()).toEqual([]);
    await app.pass(receiveTick);
    const quiet = await own();
    expect(await sockets()).toBe('10');
    pages = 1;
    await look(1);
    pages = 0;
    await look(1);
    expect(await own()).toEqual(quiet);
    await app.pass(receiveTick);
    expect(await sockets()).toBe('10');
    pages = 14;
    await look(1);
    pages = 3;
    await look(1);
    expect(await sockets()).toBe('10');
    await app.pass(receiveTick);
    expect(await sockets()).toBe('20');
    const memory = Number(value(await metrics.text(), 'process_resident_memory_bytes'));
    expect([memory % (64 * 1024 ** 2), memory > 0]).toEqual([0, true]);
    await app.pass(receiveTick);
    expect(await sockets()).toBe('10');
  } finally {
    metrics.close();
  }
});
