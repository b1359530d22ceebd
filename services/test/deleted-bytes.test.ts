/** What a purge deleted is not to be found in the files of the database either, be it in a table, an index, the planner's samples or, embedded, the write-ahead log. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportRowLifetime } from '../contract/limits.ts';
import { hourOf, tickOf } from '../runtime/clock.ts';
import { expiryWeek } from '../delivery/expiry-week.ts';
import { removeSubscription } from '../delivery/remove-subscription.ts';
import { saveSubscription } from '../delivery/save-subscription.ts';
import { purge } from '../purge.ts';
import { start, type Running } from '../start.ts';
import { prepareGround, type Ground } from './product.ts';
import { stepClock } from './step-clock.ts';
import { testConfig } from './test-config.ts';

let ground: Ground;
let running: Running;
const clock = stepClock(Date.UTC(2026, 10, 23, 10, 2));
beforeAll(async () => {
  ground = await prepareGround();
  running = await start({
    config: testConfig({ dataDir: ground.dataDir, keysDir: ground.keysDir, databaseUrl: ground.databaseUrl, timeZone: 'America/New_York' }),
    clock, db: await ground.openDatabase(), serve: false,
  });
}, 120_000);
afterAll(async () => {
  await running.stop();
  await ground.remove();
});

/** How many of the names lie in the files of this database. A server's write-ahead log is the whole server's, and goes by its settings. */
async function lyingIn(names: Buffer[]): Promise<number> {
  const { owner } = running.context.db;
  await sql`checkpoint`.execute(owner);
  const { rows: [place] } = await sql<{ dir: string }>`
    select current_setting('data_directory') || '/base/' || oid as dir from pg_database where datname = current_database()`.execute(owner);
  const folder = ground.databaseUrl ? place!.dir : join(ground.dataDir, 'database');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  return names.filter((name) => files.some((bytes) => bytes.includes(name))).length;
}
const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');

test('rows that outlived their time leave no byte of their names, and the others stay', async () => {
  const { context } = running;
  const { owner } = context.db;
  const { id: zone_id, district_id } = await owner.selectFrom('zone').select(['id', 'district_id']).orderBy('id').executeTakeFirstOrThrow();
  const now = tickOf(clock.now());
  const old = new Date(now.getTime() - reportRowLifetime - 3_600_000);
  // Every other row is old, so that each page keeps rows of both kinds.
  const reports = Array.from({ length: 1000 }, (_, at) => ({
    id: randomUUID(), zone_id, tick: at % 2 ? old : now, kind: 'drug-supply', market: 'down', form: null, colour: null, routes: [], effects: [],
    naloxone: null, people: null, how_known: null, day: null, part_of_day: null, happened_on: null, source: 'community', lane: 'first',
    possible_duplicate: false, code_hmac: randomBytes(32), mac: randomBytes(32), sealed_text: null, key_hour: null, state: 'accepted',
  }));
  await owner.insertInto('report').values(reports).execute();
  const subscriptions = Array.from({ length: 200 }, () => ({
    id: randomUUID(), endpoint_hmac: randomBytes(32), sealed: randomBytes(1133), districts: [district_id], severe_only: false,
  }));
  await owner.insertInto('subscription')
    .values(subscriptions.map((row, at) => ({ ...row, expires_week: at % 2 ? '2026-11-16' : expiryWeek(clock.now()) }))).execute();
  // What the queue knows of a report has the moment of its decision beside it.
  await context.db.as('worker', (trx) => context.enqueue(trx, 'group-incident', { reportId: reports[1]!.id }));
  await sql`delete from pgboss.job`.execute(owner);
  await sql`analyze`.execute(owner);

  // Some from all over, old or not: to look for each takes its time.
  const some = <T>(rows: T[], isOld: boolean) => rows.filter((_, at) => Boolean(at % 2) === isOld && at % 40 < 2);
  const names = (isOld: boolean) => [
    ...some(reports, isOld).flatMap(({ id, code_hmac, mac }) => [bytesOf(id), code_hmac, mac]),
    ...some(subscriptions, isOld).flatMap(({ id, endpoint_hmac, sealed }) => [bytesOf(id), endpoint_hmac, sealed.subarray(100, 132)]),
    ...(isOld ? [Buffer.from(reports[1]!.id)] : []),
  ];
  expect(await lyingIn(names(true))).toBe(names(true).length);
  await context.db.owner.updateTable('instance').set({ purged_hour: new Date(hourOf(clock.now()).getTime() - 24 * 3_600_000) }).execute();
  await purge(context);
  expect(await lyingIn(names(false))).toBe(names(false).length);
  expect(await lyingIn(names(true))).toBe(0);
}, 120_000);

test('who unsubscribes is gone from the files by the next morning', async () => {
  const { context } = running;
  const endpoint = 'https://fcm.googleapis.com/fcm/send/abc';
  const p256dh = 'BCEkBjzL8Z3C-oi2Q7oE5t2Np-p7osjGLg93qUP0wvqRT21EEWyf0cQDQcakQMqz4hQKYOQ3il2nNZct4HgAUQU';
  const { id: district } = await context.db.owner.selectFrom('district').select('id').executeTakeFirstOrThrow();
  await saveSubscription(context, { endpoint, keys: { p256dh, auth: randomBytes(16).toString('base64url') }, districts: [district], severeOnly: false });
  const tag = await context.keys.hmac('endpoint-lookup', endpoint);
  const { id, sealed } = await context.db.owner.selectFrom('subscription').select(['id', 'sealed']).where('endpoint_hmac', '=', tag).executeTakeFirstOrThrow();
  const names = [bytesOf(id), tag, sealed.subarray(100, 132)];
  expect(await lyingIn(names)).toBe(3);
  await removeSubscription(context, endpoint);
  // Five in the morning there.
  clock.set(Date.UTC(2026, 10, 24, 10));
  await purge(context);
  expect(await lyingIn(names)).toBe(0);
});

test('the rows of subscriptions do not tell by the next morning who came before whom, or before what', async () => {
  const { context } = running;
  const { owner } = context.db;
  const { id: district } = await owner.selectFrom('district').select('id').executeTakeFirstOrThrow();
  const p256dh = 'BCEkBjzL8Z3C-oi2Q7oE5t2Np-p7osjGLg93qUP0wvqRT21EEWyf0cQDQcakQMqz4hQKYOQ3il2nNZct4HgAUQU';
  for (const name of ['x', 'y', 'z']) {
    await saveSubscription(context, {
      endpoint: `https://fcm.googleapis.com/fcm/send/${name}`, keys: { p256dh, auth: randomBytes(16).toString('base64url') }, districts: [district], severeOnly: false,
    });
  }
  const writers = async () => (await sql<{ writers: number }>`select count(distinct xmin::text) as writers from subscription`.execute(owner)).rows[0]!.writers;
  const before = await writers();
  expect(before).toBeGreaterThan(2);
  await purge(context);
  expect(await writers()).toBe(before);
  clock.set(Date.UTC(2026, 10, 25, 10));
  await purge(context);
  expect(await writers()).toBe(1);
});
