/** The restore drill: a backup of an instance with people in it, into a fresh one, and what must not come of it. */
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoredAlerts, restoredInWords } from '../alerts/restored-alerts.ts';
import type { AlertList } from '../contract/alert.ts';
import { receiveTick, severePublishTick } from '../contract/limits.ts';
import { backUp } from '../backup/back-up.ts';
import { newIdentity, readSealed, recipientOf, Unopened } from '../backup/sealed-file.ts';
import { restore } from '../backup/restore.ts';
import { hasDatabase } from '../runtime/data-folder.ts';
import { resumeFanOut } from '../runtime/fan-out-pause.ts';
import { start, type Running } from '../start.ts';
import { verifyAudit } from '../staff/verify-audit.ts';
import { anAlert } from './an-alert.ts';
import { aReport } from './builders.ts';
import { freshPlace, type FreshPlace } from './fresh-place.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';
import { startPushService, type PushService, type Receiver } from './push-service.ts';
import { staffWorld } from './staff-world.ts';
import { stepClock } from './step-clock.ts';

let app: TestApp;
let push: PushService;
let place: FreshPlace;
let restored: Running | undefined;
let dir: string;
let identity: string;
let identityFile: string;
const phones: Record<'stays' | 'leaves', Receiver> = {} as never;
const world = staffWorld(() => ({ app, push }));
const words = 'it was under the blue awning';

beforeAll(async () => {
  push = await startPushService();
  dir = await mkdtemp(join(tmpdir(), 'porchlight-backup-'));
  identity = await newIdentity();
  identityFile = join(dir, 'identity');
  await writeFile(identityFile, `# a key\n${identity}\n`);
  app = await startTestApp({ config: { pushHosts: [push.host], trustProxy: 'loopback', backupTo: [await recipientOf(identity)] } });
  place = await freshPlace({ pushHosts: [push.host], publicOrigin: app.origin, staffOrigin: app.origin });
});
afterAll(async () => {
  await restored?.stop();
  await place?.remove();
  await app?.close();
  await push?.close();
  await rm(dir, { recursive: true, force: true });
});

const outside = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' };
const ask = (method: string, path: string, body: unknown) => fetch(`${app.origin}/api/v1/${path}`, { method, headers: outside, body: JSON.stringify(body) });
async function subscribe(): Promise<Receiver> {
  const receiver = push.addReceiver();
  const { endpoint, keys } = receiver;
  const districts = app.areas.districts.map(({ id }) => id).slice(0, 4);
  expect((await ask('POST', 'subscriptions', { endpoint, keys, districts, severeOnly: false })).status).toBe(201);
  return receiver;
}
const alertsOf = async (origin: string, query = '') => (await (await fetch(`${origin}/api/v1/alerts${query}`)).json()) as AlertList;

/** Rows of each table, as the file has them. */
async function rowsIn(file: string, key = identity): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  let table = '';
  for await (const line of readSealed(file, key)) {
    if (line.startsWith('{"table"')) tables[table = (JSON.parse(line) as { table: string }).table] = [];
    else if (line.startsWith('[')) tables[table]!.push(line);
  }
  return tables;
}

let files: { database: string; keys: string };
let lateKeys: string;
let cursor: string;
let withdrawn: string;

test('a backup of what is going on holds every row that it should, and none of what ends by itself', async () => {
  [phones.stays, phones.leaves] = [await subscribe(), await subscribe()];
  const leaving = aReport({ zone: app.areas.zones[0]!.id, market: 'meth', text: words });
  expect((await ask('POST', 'reports', leaving)).status).toBe(202);
  await world.alert(3);
  await push.until(() => phones.stays.received().length > 0);
  // Approved, and not out: nobody knows whether it went out after the backup.
  await world.approved(3);
  await world.laboratoryToken();
  // In its tick.
  expect((await ask('POST', 'reports', aReport({ zone: app.areas.zones[0]!.id, text: words }))).status).toBe(202);
  ({ cursor } = await alertsOf(app.origin));
  const { owner } = app.context.db;
  const { rows: _rows, ...made } = await backUp(app.context, join(dir, 'first'));
  files = made;

  const held = await rowsIn(files.database);
  const count = async (table: 'report' | 'subscription' | 'audit' | 'zone' | 'alert_message') => (await owner.selectFrom(table).select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n;
  for (const table of ['report', 'subscription', 'audit', 'zone', 'alert_message'] as const) expect(held[table]).toHaveLength(await count(table));
  expect(held['subscription']).toHaveLength(2);
  for (const table of ['intake_spool', 'session', 'invite', 'delivery', 'report_addition', 'early_decision']) expect(held[table]).toBeUndefined();
  const sealed = await owner.selectFrom('report').select('sealed_text').execute();
  const texts = sealed.flatMap(({ sealed_text }) => (sealed_text?.length ? [sealed_text.toString('hex')] : []));
  expect(texts.length).toBeGreaterThan(0);
  const all = JSON.stringify(held);
  for (const text of texts) expect(all).not.toContain(text.slice(0, 60));
  // The second file: no key that is destroyed is in it, whatever stands in the folder.
  const keys: string[] = [];
  for await (const line of readSealed(files.keys, identity)) keys.push(line);
  expect((await readdir(join(app.context.config.keysDir, 'hours'))).length).toBeGreaterThan(0);
  expect(keys.slice(1, -1).every((line) => /^\["(long-lived|deletions)\//.test(line))).toBe(true);
  expect(keys.join()).toContain('long-lived/endpoint-seal');

  withdrawn = leaving.code;
  expect((await ask('POST', 'reports/withdraw', { code: withdrawn })).status).toBeLessThan(300);
  expect((await ask('DELETE', 'subscriptions', { endpoint: phones.leaves.endpoint })).status).toBeLessThan(300);
  await app.pass(receiveTick);
  lateKeys = (await backUp(app.context, join(dir, 'second'))).keys;
}, 60_000);

test('what is foreign, cut short or changed is refused, and so is a database in use; nothing is left of the try', async () => {
  const other = join(dir, 'other');
  await writeFile(other, `${await newIdentity()}\n`);
  const bytes = await readFile(files.database);
  const broken = join(dir, 'broken.age');
  const attempt = (database: string, key: string) => restore(place.config, { database, keys: files.keys, identity: key });
  await expect(attempt(files.database, other)).rejects.toThrow(Unopened);
  await writeFile(broken, bytes);
  await truncate(broken, bytes.length - 70_000 > 0 ? bytes.length - 70_000 : bytes.length >> 1);
  await expect(attempt(broken, identityFile)).rejects.toThrow(Unopened);
  await writeFile(broken, bytes.with(bytes.length - 40, bytes.at(-40)! ^ 1));
  await expect(attempt(broken, identityFile)).rejects.toThrow(Unopened);
  await writeFile(broken, bytes);
  await appendFile(broken, 'more');
  await expect(attempt(broken, identityFile)).rejects.toThrow(Unopened);
  await expect(restore(place.config, { database: files.database, identity: identityFile })).rejects.toThrow('KEYS_DIR: holds no keys');
  expect(hasDatabase(place.config)).toBe(false);
});

test('restored: the same rows, what was taken back since is gone, and nothing is sent again', async () => {
  const heard = () => [phones.stays.received().length, phones.leaves.received().length];
  const [stays, leaves] = heard() as [number, number];
  // The later file of keys knows who left since.
  await restore(place.config, { database: files.database, keys: lateKeys, identity: identityFile });
  await expect(restore(place.config, { database: files.database, keys: lateKeys, identity: identityFile })).rejects.toThrow(/DATABASE_URL|DATA_DIR/);

  const clock = stepClock(app.context.clock.now());
  restored = await start({ config: { ...place.config, port: 0, backupTo: [await recipientOf(identity)] }, clock });
  const { context, queue } = restored;
  const settle = async (waiting: number) => {
    await clock.beaten();
    await expect.poll(() => queue.pending(), { timeout: 20_000 }).toBe(waiting);
  };
  const [before, after] = [await rowsIn(files.database), await rowsIn((await backUp(context, join(dir, 'after'))).database)];
  const differs = Object.keys(before).filter((table) => before[table]!.join('\n') !== after[table]!.join('\n')).sort();
  // The epoch; who left; what was approved; and that it was restored.
  expect(differs.filter((table) => !['audit_head', 'published_numbers'].includes(table))).toEqual(['audit', 'audit_chain', 'instance', 'proposal', 'report', 'subscription']);
  const lost = (table: string) => before[table]!.filter((row) => !after[table]!.includes(row));
  expect([lost('audit'), lost('audit_chain'), lost('report').length, after['report']!.length]).toEqual([[], [], 1, before['report']!.length]);
  const hmac = await context.keys.hmac('report-code', withdrawn);
  expect(await context.db.owner.selectFrom('report').select('state').where('code_hmac', '=', hmac).execute()).toEqual([{ state: 'withdrawn' }]);
  expect([before['subscription']!.length, after['subscription']!.length]).toEqual([2, 1]);
  expect((await context.db.owner.selectFrom('proposal').select('state').execute()).map(({ state }) => state).sort()).toEqual(['issued', 'open']);
  expect((await verifyAudit(context)).faults).toEqual([]);

  const origin = `http://127.0.0.1:${restored.port}`;
  const [old, now] = [await alertsOf(app.origin), await alertsOf(origin, `?after=${cursor}`)];
  expect(now.messages.map(({ alert }) => alert)).toContainEqual(old.messages.at(-1)!.alert);
  // It may have been taken back since: whoever restores is told of it.
  const standing = await restoredAlerts(context);
  expect(standing.map(({ id }) => id)).toEqual([old.messages.at(-1)!.alert.id]);
  expect(restoredInWords(standing, app.origin).join('\n')).toMatch(new RegExp(`\\n  ${standing[0]!.id}  .+ until .+\\n.+${app.origin}/staff/alerts$`));
  expect(now.fresh).toBe(true);
  expect(now.cursor.split('.')[0]).not.toBe(cursor.split('.')[0]);
  // What would send again waits: retry-deliveries.
  clock.step(severePublishTick);
  await settle(1);
  clock.step(receiveTick);
  await settle(1);
  expect(heard()).toEqual([stays, leaves]);
  expect((await alertsOf(origin)).messages).toHaveLength(now.messages.length);

  // A new alert waits for a person, and then reaches who is left, once.
  const district = app.areas.districts[0]!;
  const at = clock.now();
  const fresh = await issueMessage(context, anAlert({
    id: '11111111-7c51-4b56-9c1e-6a1f6a0c2f11', sent: new Date(at).toISOString(), expires: new Date(at + 3_600_000).toISOString(),
    area: { level: 'district', id: district.id, name: district.name, districts: [district.id] },
  }));
  await context.db.as('worker', (trx) => context.enqueue(trx, 'deliver-alert', { alertId: fresh.id, version: 1 }));
  expect((await restoredAlerts(context)).map(({ id }) => id)).toEqual(standing.map(({ id }) => id));
  await context.db.as('worker', (trx) => context.enqueue(trx, 'page-staff', { why: 'proposal' }));
  clock.step(60_000);
  await settle(3);
  await resumeFanOut(context.db);
  clock.step(10_000);
  await clock.beaten();
  await push.until(() => phones.stays.received().length > stays);
  await settle(0);
  expect(heard()).toEqual([stays + 1, leaves]);
}, 120_000);
