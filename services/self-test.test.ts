/** The service tries itself beside real people: nobody sees it, nothing of it stays, and what fails is named. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from './runtime/context.ts';
import { runSelfTest, selfTest } from './self-test.ts';
import { aReport } from './test/builders.ts';
import { startTestApp, type TestApp } from './test/harness.ts';
import { startPushService, type PushService } from './test/push-service.ts';
import { selfTestDue } from './watch/note-self-test.ts';
import { readStatus } from './watch/read-status.ts';

let app: TestApp;
let push: PushService;
beforeAll(async () => {
  push = await startPushService();
  app = await startTestApp({ config: { pushHosts: [push.host] } });
  const { endpoint, keys } = push.addReceiver();
  const body = JSON.stringify({ endpoint, keys, districts: app.areas.districts.slice(0, 5).map(({ id }) => id), severeOnly: false });
  const { status } = await fetch(`${app.origin}/api/v1/subscriptions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (status !== 201) throw new Error(`a real subscription was answered ${status}`);
  await app.settle();
});
afterAll(async () => {
  await app?.close();
  await push?.close();
});

const send = (zone: string) => fetch(`${app.origin}/api/v1/reports`, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(aReport({ zone })),
});
const feed = async () => (await fetch(`${app.origin}/api/v1/alerts`)).text();

/** Every row of every table of ours and of the queue's, and the names of all keys. */
async function everything(): Promise<Record<string, unknown>> {
  const { owner } = app.context.db;
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss') and tablename not in ('spatial_ref_sys') order by 1`.execute(owner);
  const found: Record<string, unknown> = {};
  for (const { name } of tables) found[name] = (await sql<{ rows: string }>`select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text), '[]')::text as rows from ${sql.raw(name)} t`.execute(owner)).rows[0]!.rows;
  for (const kind of ['ticks', 'hours', 'outreach']) found[kind] = (await readdir(join(app.context.config.keysDir, kind))).sort();
  return found;
}

test('it goes well, and afterwards every row, every key and every word in public is as it was', async () => {
  // What happens first with the first message ever: the key pair that signs pushes is made.
  expect(await selfTest(app.context)).toBeUndefined();
  const [rows, page] = [await everything(), await feed()];
  expect(await selfTest(app.context)).toBeUndefined();
  expect([await everything(), await feed()]).toEqual([rows, page]);
  expect([rows['ticks'], rows['hours']].flat().filter((name) => (name as string).startsWith('2001'))).toEqual([]);
  expect(push.received).toEqual([]);
});

test('reports that come meanwhile are kept, every one', async () => {
  const rows = async () => (await sql<{ rows: number }>`select count(*)::int as rows from intake_spool`.execute(app.context.db.owner)).rows[0]!.rows;
  const before = await rows();
  const zones = app.areas.zones.map(({ id }) => id);
  const sending = Array.from({ length: 60 }, (_, at) => new Promise((resolve) => setTimeout(resolve, at * 4)).then(() => send(zones[at % zones.length]!)));
  const fault = await selfTest(app.context);
  const statuses = (await Promise.all(sending)).map(({ status }) => status);
  expect({ fault, refused: statuses.filter((status) => status !== 202) }).toEqual({ fault: undefined, refused: [] });
  expect(await rows()).toBe(before + 60);
});

/** What each stage needs, taken away as the database's owner. */
const broken: [step: string, take: string, give: string][] = [
  ['subscribe', 'revoke insert on subscription from porchlight_subscriber', 'grant insert on subscription to porchlight_subscriber'],
  ['report', 'revoke execute on function submit_group from porchlight_intake_writer', 'grant execute on function submit_group to porchlight_intake_writer'],
  ['open', 'revoke insert on report from porchlight_worker', 'grant insert on report to porchlight_worker'],
  ['decide', 'revoke insert on audit from porchlight_staff', 'grant insert on audit to porchlight_staff'],
  ['group', 'revoke insert on incident from porchlight_worker', 'grant insert on incident to porchlight_worker'],
  ['approve', 'revoke update on proposal from porchlight_staff', 'grant update on proposal to porchlight_staff'],
  ['issue', 'revoke insert on alert_message from porchlight_worker', 'grant insert on alert_message to porchlight_worker'],
  ['deliver', 'revoke insert on delivery from porchlight_worker', 'grant insert on delivery to porchlight_worker'],
];
test.each(broken)('where %s is broken it says so', async (step, take, give) => {
  const { owner } = app.context.db;
  await sql.raw(take).execute(owner);
  try {
    expect(await selfTest(app.context)).toMatchObject({ step, error: { code: '42501' } });
  } finally {
    await sql.raw(give).execute(owner);
  }
  expect(await selfTest(app.context)).toBeUndefined();
});

test('where what arrives cannot be read it says so', async () => {
  // A key of the phone that is changed on its way through the database.
  const keys: Context['keys'] = { ...app.context.keys, async seal(kind, name, data, bound) {
    if (name === 'endpoint-seal') data.writeUInt8(data.readUInt8(70) ^ 1, 70);
    return app.context.keys.seal(kind, name, data, bound);
  } };
  expect(await selfTest({ ...app.context, keys })).toMatchObject({ step: 'read' });
});

const sound = async () => !(await readStatus(app.context)).troubles.some((trouble) => trouble.startsWith('self-test'));

test('once a day it is done; what failed is tried again, and at the second failure staff are called, and a day later again', async () => {
  const { owner } = app.context.db;
  const reviewer = await app.signIn('reviewer');
  const phone = push.addReceiver();
  expect((await fetch(`${app.origin}/api/v1/staff/devices`, { method: 'POST', headers: reviewer, body: JSON.stringify({ endpoint: phone.endpoint, keys: phone.keys }) })).ok).toBe(true);
  await owner.updateTable('self_test').set({ since: app.context.clock.date(), ran_at: null, passed_at: null, failures: 0, failed_step: null }).execute();
  expect([await selfTestDue(app.context), await sound()]).toEqual([false, true]);
  app.context.clock.stand(app.context.clock.now() + 24 * 3_600_000);
  expect([await selfTestDue(app.context), await sound()]).toEqual([true, true]);
  app.context.clock.stand(app.context.clock.now() + 3 * 3_600_000);
  expect(await sound()).toBe(false);
  await runSelfTest(app.context);
  expect([await selfTestDue(app.context), await sound()]).toEqual([false, true]);

  await owner.updateTable('self_test').set({ passed_at: new Date(0) }).execute();
  await sql`revoke insert on incident from porchlight_worker`.execute(owner);
  const failed = (failures: number) => expect.objectContaining({ failures, failed_step: 'group' }) as unknown;
  const kept = () => owner.selectFrom('self_test').select(['failures', 'failed_step']).executeTakeFirst();
  // The queue tries the first again in minutes; then each hour's job does.
  await expect(runSelfTest(app.context)).rejects.toThrow('self-test-failed');
  expect(await kept()).toEqual(failed(1));
  // What fails between the count and the call undoes both: the next run is the second again.
  await expect(runSelfTest({ ...app.context, enqueue: () => Promise.reject(new Error('cut off')) })).rejects.toThrow('cut off');
  expect(await kept()).toEqual(failed(1));
  for (const failures of [2, 3]) {
    await runSelfTest(app.context);
    expect(await kept()).toEqual(failed(failures));
    expect([await selfTestDue(app.context), await sound()]).toEqual([true, false]);
  }
  await push.until(() => phone.received().length === 1);
  // Hour after hour: once a day.
  await owner.updateTable('self_test').set({ failures: 24 }).execute();
  const calls = async () => (await sql<{ calls: number }>`select count(*)::int as calls from pgboss.job where name = 'page-staff'`.execute(owner)).rows[0]!.calls;
  const before = await calls();
  await runSelfTest(app.context);
  expect(await calls()).toBe(before);
  await runSelfTest(app.context);
  await push.until(() => phone.received().length === 2);
  await sql`grant insert on incident to porchlight_worker`.execute(owner);
  expect(JSON.parse(phone.read(phone.received()[0]!.body).toString())).toEqual({ staff: '/staff/status' });
  await runSelfTest(app.context);
  expect(await sound()).toBe(true);
});
