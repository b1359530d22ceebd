/** The embedded database moves into PostgreSQL with all it has, what waits in its tick and in its queue too, and starts no more. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '@porchlight/db/connect.ts';
import { databaseLines, verifyLines, type Copied } from '../backup/database-lines.ts';
import { moveTo } from '../backup/move.ts';
import { receiveTick } from '../contract/limits.ts';
import type { Config } from '../runtime/config.ts';
import { databaseDir } from '../runtime/data-folder.ts';
import { start } from '../start.ts';
import { aReport } from './builders.ts';
import { embeddedSnapshot } from './fresh-database.ts';
import { emptyOn } from './fresh-place.ts';
import { startTestApp } from './harness.ts';
import { poorLoginOn } from './poor-login.ts';
import { startPushService, type PushService } from './push-service.ts';
import { staffWorld } from './staff-world.ts';
import { stepClock } from './step-clock.ts';
import { testConfig } from './test-config.ts';

let dir: string;
let config: Config;
let push: PushService;
let target: { url: string; drop(): Promise<void> };
let other: { url: string; drop(): Promise<void> };
let held: Copied;
let now: number;
const code = aReport({ zone: '' }).code;

beforeAll(async () => {
  const server = process.env['TEST_DATABASE_URL']!;
  [target, other, push, dir] = await Promise.all([emptyOn(server), emptyOn(server), startPushService(), mkdtemp(join(tmpdir(), 'porchlight-move-'))]);
  config = testConfig({ dataDir: dir, keysDir: join(dir, 'keys'), pushHosts: [push.host], trustProxy: 'loopback' });
  await mkdir(databaseDir(config));
  await promisify(execFile)('tar', ['-xf', await embeddedSnapshot(), '-C', databaseDir(config)]);
  await liveIn(await connect({ dir: databaseDir(config) }));
  const db = await connect({ dir: databaseDir(config) });
  held = await verifyLines(databaseLines(db, 'move'));
  await db.close();
}, 120_000);
afterAll(async () => {
  await push.close();
  await Promise.all([target.drop(), other.drop(), rm(dir, { recursive: true, force: true })]);
});

/** People, an alert, its deliveries, a report in its tick, and a job that nobody has taken yet. */
async function liveIn(db: Db): Promise<void> {
  const app = await startTestApp({ config: { dataDir: dir, keysDir: config.keysDir, pushHosts: [push.host], trustProxy: 'loopback' }, db });
  const world = staffWorld(() => ({ app, push }));
  const zone = app.areas.zones[0]!;
  const outside = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' };
  const { endpoint, keys } = push.addReceiver();
  const body = { endpoint, keys, districts: app.areas.districts.slice(0, 4).map(({ id }) => id), severeOnly: false };
  await fetch(`${app.origin}/api/v1/subscriptions`, { method: 'POST', headers: outside, body: JSON.stringify(body) });
  await world.alert(3);
  await world.laboratoryToken();
  await app.context.db.owner.updateTable('staff').set({ name: 'Zoë "\\N" \\\\ {a,b}\n–' }).where('role', '=', 'laboratory').execute();
  await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: outside, body: JSON.stringify(aReport({ zone: zone.id, code, text: 'words' })) });
  now = app.context.clock.now();
  const { id } = await app.context.db.owner.selectFrom('report').select('id').executeTakeFirstOrThrow();
  await app.running.stop();
  const queueOnly = await start({ config, clock: stepClock(now), serve: false });
  await queueOnly.context.db.as('worker', (trx) => queueOnly.context.enqueue(trx, 'group-incident', { reportId: id }));
  await queueOnly.stop();
}

test('a database in use is no place to move to, and then nothing has happened', async () => {
  const db = await connect({ url: other.url });
  await db.owner.schema.createTable('instance').addColumn('one', 'boolean').execute();
  await db.close();
  await expect(moveTo(config, other.url)).rejects.toThrow('has been in use');
  await expect(moveTo(config, 'postgres://nobody@127.0.0.1:1/none')).rejects.toThrow('does not answer');
  const poor = await poorLoginOn(process.env['TEST_DATABASE_URL']!);
  await expect(moveTo(config, poor.url)).rejects.toThrow(/^The login of the database to move to lacks a right .* Run infra\/postgres\/roles\.sql first/);
  await poor.drop();
}, 60_000);

test('all tables and waiting jobs arrive, with counts and hashes that are the same; the folder starts no more', async () => {
  const copied = await moveTo(config, target.url);
  for (const table of ['report', 'subscription', 'delivery', 'audit', 'audit_chain', 'intake_spool', 'alert_message', 'session', 'zone']) expect(copied.tables[table]?.rows).toBeGreaterThan(0);
  expect(copied.jobs).toHaveLength(1);
  // As the folder had it before anybody began to move.
  expect(copied.tables).toEqual(held.tables);
  const db = await connect({ url: target.url });
  expect(await verifyLines(databaseLines(db, 'move'))).toEqual(copied);
  await db.close();
  await expect(start({ config, serve: false })).rejects.toThrow(/^DATA_DIR: its database was moved to PostgreSQL at 127\.0\.0\.1.*Set DATABASE_URL/);
  await expect(moveTo(config, other.url)).rejects.toThrow('was moved to');
}, 60_000);

test('where it went it goes on: the same cursor, the report opens with its words, the job is done, and old triggers hold', async () => {
  const clock = stepClock(now);
  const running = await start({ config: { ...config, databaseUrl: target.url, port: 0 }, clock });
  try {
    const { db } = running.context;
    const before = (await db.owner.selectFrom('report').select('id').execute()).length;
    clock.step(receiveTick);
    await clock.beaten();
    await expect.poll(() => running.queue.pending(), { timeout: 20_000 }).toBe(0);
    const reports = await db.owner.selectFrom('report').select(['id', 'sealed_text']).execute();
    expect(reports).toHaveLength(before + 1);
    expect(reports.some(({ sealed_text }) => sealed_text && sealed_text.length > 0)).toBe(true);
    await expect(db.owner.updateTable('audit_head').set({ place: 7 }).execute()).rejects.toThrow('never changes');
    await expect(db.owner.deleteFrom('alert_message').execute()).rejects.toThrow('never changes');
  } finally {
    await running.stop();
  }
}, 60_000);
