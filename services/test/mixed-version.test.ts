/** The present version on a database that the next one has been at: it starts, takes, decides, warns, purges and is backed up. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { previewPurge, purge } from '../purge.ts';
import { tables } from '@porchlight/db/dump/tables.ts';
import { databaseLines, verifyLines } from '../backup/database-lines.ts';
import { aReport } from './builders.ts';
import { freshDatabase } from './fresh-database.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { startPushService, type PushService } from './push-service.ts';
import { staffWorld } from './staff-world.ts';

let app: TestApp;
let push: PushService;
beforeAll(async () => {
  const [db, service] = await Promise.all([freshDatabase(), startPushService()]);
  push = service;
  // All that a migration may do, to every table.
  for (const table of Object.keys(tables)) {
    await sql.raw(`alter table ${table} add column later text`).execute(db.owner);
    await sql.raw(`alter table ${table} add column later_too int not null default 7`).execute(db.owner);
    await sql.raw(`create index ${table}_later on ${table} (later)`).execute(db.owner);
  }
  await sql.raw('create table later (id uuid primary key default gen_random_uuid(), zone_id text references zone(id))').execute(db.owner);
  await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2027-01-01T00:00:00.000Z')`.execute(db.owner);
  app = await startTestApp({ config: { pushHosts: [push.host], trustProxy: 'loopback' }, db });
}, 120_000);
afterAll(async () => {
  await app?.close();
  await push?.close();
});

test('from report to push, and back again', async () => {
  const world = staffWorld(() => ({ app, push }));
  const outside = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' };
  const ask = (method: string, path: string, body: unknown) => fetch(`${app.origin}/api/v1/${path}`, { method, headers: outside, body: JSON.stringify(body) });
  const receiver = push.addReceiver();
  const { endpoint, keys } = receiver;
  expect((await ask('POST', 'subscriptions', { endpoint, keys, districts: app.areas.districts.slice(0, 4).map(({ id }) => id), severeOnly: false })).status).toBe(201);
  const report = aReport({ zone: app.areas.zones[0]!.id, market: 'meth', text: 'words' });
  expect((await ask('POST', 'reports', report)).status).toBe(202);
  await world.asked();
  await push.until(() => receiver.received().length > 0);
  await world.laboratoryToken();
  expect((await ask('POST', 'reports/withdraw', { code: report.code })).status).toBeLessThan(300);
  await app.pass(receiveTick);
  await previewPurge(app.context);
  await purge(app.context);
  expect((await ask('POST', 'reports/status', { code: report.code })).status).toBe(200);
  expect((await ask('DELETE', 'subscriptions', { endpoint })).status).toBeLessThan(300);
  const { tables: held } = await verifyLines(databaseLines(app.context.db, 'move'));
  expect(held['report']!.rows).toBeGreaterThan(3);
}, 60_000);
