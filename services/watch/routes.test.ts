/** What staff are told of whether the service works. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../admin-commands.ts';
import { newIdentity, recipientOf } from '../backup/sealed-file.ts';
import { receiveTick } from '../contract/limits.ts';
import type { Status } from '../contract/staff.ts';
import { anAlert } from '../test/an-alert.ts';
import { aReport } from '../test/builders.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { startPushService, type PushService } from '../test/push-service.ts';
import { openMetrics } from './metrics.ts';
import { noteSelfTest } from './note-self-test.ts';

let app: TestApp;
let push: PushService;
const hour = 3_600_000;
beforeAll(async () => {
  push = await startPushService();
  app = await startTestApp({ config: { pushHosts: [push.host] } });
  await app.settle();
  await noteSelfTest(app.context, undefined);
});
afterAll(async () => {
  await app?.close();
  await push?.close();
});

const ask = (headers: Record<string, string>) => fetch(`${app.origin}/api/v1/staff/status`, { headers });
/** Services of other tests in this process may still be left alone: only those that a test names count. */
async function status(): Promise<Status> {
  const { troubles, push: { resting, ...messages }, ...rest } = (await (await ask(await app.signIn('reviewer'))).json()) as Status;
  return { ...rest, push: { ...messages, resting: resting.filter((family) => family !== 'other') }, troubles: resting.join() === 'other' ? troubles.filter((one) => one !== 'push-resting') : troubles };
}
const admin = async (...args: string[]) => {
  const said: string[] = [];
  return { code: await runCommand(app.context, args, (line) => said.push(line)), said: said.join('\n') };
};

test('where all is well nothing is trouble, and only those who review are told', async () => {
  const now = app.context.clock.date().toISOString();
  expect(await status()).toMatchObject({
    now, troubles: [], publishLag: 0, push: { on: true, queued: 0, late: 0, failed: 0, resting: [] }, jobs: { waiting: 0, oldest: 0, failed: [] },
    selfTest: { ranAt: now, passedAt: now }, processes: [{ role: 'all', startedAt: now, seenAt: now, silent: false }],
  });
  expect([(await ask(await app.signIn('administrator'))).status, (await ask(await app.signIn('outreach'))).status, (await ask({})).status]).toEqual([200, 403, 401]);
});

test('a report shows when its tick has ended, and is trouble after two days', async () => {
  await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(aReport({ zone: app.areas.zones[0]!.id })) });
  expect(await status()).not.toHaveProperty('undecidedSince');
  await app.pass(receiveTick);
  const { undecidedSince, troubles } = await status();
  expect([Date.parse(undecidedSince!) % receiveTick, troubles]).toEqual([0, []]);
  await app.pass(47 * hour);
  // Put off where others' work kept it waiting, it would come an hour later: not what this is about.
  await noteSelfTest(app.context, undefined);
  expect((await status()).troubles).toEqual([]);
  await app.pass(hour);
  expect((await status()).troubles).toEqual(['undecided']);
  await sql`delete from report`.execute(app.context.db.owner);
});

test('a message that no push service takes is late after ten minutes', async () => {
  const { endpoint, keys } = push.addReceiver();
  const { id, name, districtId } = app.areas.zones[0]!;
  await fetch(`${app.origin}/api/v1/subscriptions`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ endpoint, keys, districts: [districtId], severeOnly: false }),
  });
  push.answer(() => ({ status: 503 }));
  const sent = app.context.clock.now();
  const at = (time: number) => new Date(time).toISOString();
  const alert = await issueMessage(app.context, anAlert({ area: { level: 'zone', id, name, districts: [districtId] }, sent: at(sent), effective: at(sent), expires: at(sent + 24 * hour) }));
  await app.context.db.as('worker', (trx) => app.context.enqueue(trx, 'deliver-alert', { alertId: alert.id, version: 1 }));
  await app.settle();
  expect(await status()).toMatchObject({ troubles: [], push: { queued: '<5', late: 0 } });
  await app.pass(10 * 60_000);
  expect(await status()).toMatchObject({ troubles: ['push-late'], push: { queued: '<5', late: '<5' } });
  push.answer(() => undefined);
  await app.pass(30 * 60_000);
  expect(await status()).toMatchObject({ troubles: [], push: { queued: 0, late: 0 } });
});

test('a job that failed for good is named; an operator sends it again, or forgets it', async () => {
  const { owner } = app.context.db;
  const add = () => sql`insert into pgboss.job (name, source_name, data) values ('dead-letter', 'propose-districts', '{}')`.execute(owner);
  await add();
  expect(await status()).toMatchObject({ troubles: ['jobs-failed'], jobs: { failed: [{ job: 'propose-districts', count: 1 }] } });
  expect(await admin('jobs', 'failed')).toEqual({ code: 0, said: 'propose-districts: 1' });
  expect(await admin('jobs', 'retry')).toEqual({ code: 0, said: 'Sent once more: 1.' });
  await app.settle();
  const { rows: [done] } = await sql<{ jobs: number }>`select count(*)::int as jobs from pgboss.job where name = 'propose-districts' and singleton_key <> 'tick' and state = 'completed'`.execute(owner);
  expect([done!.jobs > 0, (await status()).troubles]).toEqual([true, []]);
  await add();
  expect(await admin('jobs', 'discard')).toEqual({ code: 0, said: 'Forgotten: 1.' });
  expect(await admin('jobs', 'failed')).toEqual({ code: 0, said: 'None.' });
});

test('a backup by command is told by its hour; that there is none for a day is trouble where there should be', async () => {
  const { clock, config, db: { owner } } = app.context;
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-backups-'));
  const { since } = await owner.selectFrom('self_test').select('since').executeTakeFirstOrThrow();
  const metrics = openMetrics(app.context, () => 0);
  try {
    await owner.updateTable('self_test').set({ since: new Date(clock.now() - 27 * hour) }).execute();
    expect(await status()).toMatchObject({ troubles: [], backups: {} });
    config.backupTo = [await recipientOf(await newIdentity())];
    expect(await status()).toMatchObject({ troubles: ['backup-late'], backups: {} });
    expect(await admin('backup', folder)).toMatchObject({ code: 0 });
    const made = Math.floor(clock.now() / hour) * hour;
    expect(await status()).toMatchObject({ troubles: [], backups: { byCommand: new Date(made).toISOString() } });
    await app.pass(25 * hour);
    await noteSelfTest(app.context, undefined);
    expect((await status()).troubles).toEqual([]);
    await app.pass(hour);
    expect((await status()).troubles).toEqual(['backup-late']);
    const text = await metrics.text();
    expect(text).toContain(`porchlight_last_backup_timestamp_seconds{kind="command"} ${made / 1000}\n`);
    expect(text).toContain('porchlight_backup_late 1\n');
  } finally {
    metrics.close();
    config.backupTo = [];
    await owner.updateTable('self_test').set({ since }).execute();
    await rm(folder, { recursive: true });
  }
});

test('after a restore it is trouble that nothing goes to phones, and what stands from before is listed until it is said anew', async () => {
  const { owner } = app.context.db;
  const { id, name, districtId } = app.areas.zones[0]!;
  const at = (time: number) => new Date(time).toISOString();
  const sent = app.context.clock.now();
  const alert = await issueMessage(app.context, anAlert({ id: randomUUID(), area: { level: 'zone', id, name, districts: [districtId] }, sent: at(sent), effective: at(sent), expires: at(sent + 24 * hour) }));
  await owner.updateTable('instance').set({ epoch: randomUUID(), fan_out_paused: true }).execute();
  const { troubles, restored } = await status();
  expect(troubles).toEqual(['fan-out-paused']);
  expect(restored).toContainEqual({ id: alert.id, headline: alert.wording.headline, area: name, expires: alert.expires });
  expect(await admin('resume')).toEqual({ code: 0, said: 'Alerts go to phones again.' });
  expect(await status()).toMatchObject({ troubles: [] });
  expect(await status()).not.toHaveProperty('restored');
});

test('a worker that is not heard of, one that is silent, a purge and a test of itself that are missing are trouble', async () => {
  const { owner } = app.context.db;
  const { clock } = app.context;
  const all = await owner.selectFrom('process').selectAll().execute();
  await owner.updateTable('process').set({ role: 'api' }).execute();
  expect((await status()).troubles).toEqual(['no-worker']);
  await owner.updateTable('process').set({ role: 'all', seen_at: new Date(clock.now() - 121_000) }).execute();
  expect(await status()).toMatchObject({ troubles: ['no-worker'], processes: [{ silent: true }] });
  await owner.updateTable('process').set({ seen_at: all[0]!.seen_at, resting_push: ['apple'] as never }).execute();
  expect(await status()).toMatchObject({ troubles: ['push-resting'], push: { resting: ['apple'] } });
  await owner.updateTable('process').set({ resting_push: [] as never }).execute();
  await noteSelfTest(app.context, 'issue');
  expect(await status()).toMatchObject({ troubles: ['self-test-failed'], selfTest: { failedStep: 'issue' } });
  expect(await admin('self-test')).toEqual({ code: 0, said: 'It works.' });
  await owner.updateTable('self_test').set({ passed_at: new Date(clock.now() - 27 * hour) }).execute();
  await owner.updateTable('instance').set({ purged_hour: new Date(Math.floor(clock.now() / hour - 4) * hour), opened_until: new Date(clock.now() - hour) }).execute();
  expect((await status()).troubles).toEqual(['not-opened', 'purge-late', 'self-test-missing']);
});
