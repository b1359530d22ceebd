import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '@porchlight/db/connect.ts';
import { purge } from '../purge.ts';
import { start, type Running } from '../start.ts';
import { freshDatabase } from '../test/fresh-database.ts';
import { testTime } from '../test/harness.ts';
import { stepClock } from '../test/step-clock.ts';
import { testConfig } from '../test/test-config.ts';
import { soundPurgeAlarm } from './purge-alarm.ts';

const minute = 60_000;
const hour = 60 * minute;
let keysDir: string;
let db: Db;
let running: Running;
const clock = stepClock(testTime);
const said: unknown[] = [];
const hear = (fields: object, message: string) => void said.push({ ...fields, message });
/** Of the role that never purges: what a dead worker leaves behind. */
beforeAll(async () => {
  keysDir = await mkdtemp(join(tmpdir(), 'porchlight-keys-'));
  db = await freshDatabase();
  running = await start({ config: testConfig({ role: 'api', keysDir, host: '127.0.0.1' }), clock, db: { ...db, close: async () => {} } });
  running.context.log = { ...running.context.log, error: hear as never };
});
afterAll(async () => {
  await running.stop();
  await db.close();
  await rm(keysDir, { recursive: true, force: true });
});
beforeEach(() => void said.splice(0));

const lastPurge = async () => (await db.owner.selectFrom('instance').select('purged_hour').executeTakeFirstOrThrow()).purged_hour;
/** What one look at this time would say, besides what the process itself says. */
async function soundedAt(time: number): Promise<unknown[]> {
  const heard: unknown[] = [];
  const log = { ...running.context.log, error: ((fields: object, message: string) => void heard.push({ ...fields, message })) as never };
  await soundPurgeAlarm({ ...running.context, log, clock: stepClock(time) }, testTime);
  return heard;
}

test('a purge is late when the last one, or the start where there was none, is more than two hours ago', async () => {
  expect(await lastPurge()).toBeNull();
  expect(await soundedAt(testTime + 2 * hour)).toEqual([]);
  expect(await soundedAt(testTime + 2 * hour + 1)).toEqual([{ hours: 2, message: 'purge-late' }]);
  clock.set(testTime + 3 * hour);
  await purge(running.context);
  // Its hour began at 13:00.
  expect(await soundedAt(Date.UTC(2026, 10, 23, 15))).toEqual([]);
  expect(await soundedAt(Date.UTC(2026, 10, 23, 15, 0, 1))).toEqual([{ hours: 2, message: 'purge-late' }]);
});

test('a process that serves says it again and again though no worker runs', async () => {
  clock.set(Date.UTC(2026, 10, 23, 16));
  await expect.poll(() => said).toEqual([{ hours: 3, message: 'purge-late' }]);
  clock.step(10 * minute);
  await expect.poll(() => said).toHaveLength(2);
});

test('of the last purge only the hour is kept', async () => {
  clock.set(Date.UTC(2026, 10, 24, 7, 48, 13, 250));
  await purge(running.context);
  expect(await lastPurge()).toEqual(new Date('2026-11-24T07:00:00Z'));
  await expect(db.as('worker', (trx) => trx.updateTable('instance').set({ purged_hour: clock.date() }).execute())).rejects.toMatchObject({ code: '23514' });
});
