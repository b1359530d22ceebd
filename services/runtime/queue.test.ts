/** The queue on either engine: it never waits for itself, gives up only into the dead-letter queue, and knows no report too early. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db, Role } from '@porchlight/db/connect.ts';
import { receiveTick } from '../contract/limits.ts';
import type { QueueAnswer } from '../contract/queue.ts';
import { jobs } from '../jobs.ts';
import { aReport } from '../test/builders.ts';
import { freshDatabase } from '../test/fresh-database.ts';
import { startTestApp } from '../test/harness.ts';
import { openLog } from './log.ts';
import { deadLetterQueue } from './enqueue.ts';
import { openQueue, type Queue } from './queue.ts';

let db: Db;
let queue: Queue;
const once = { ...jobs, 'group-incident': { ...jobs['group-incident'], retryLimit: 0 } };
beforeAll(async () => {
  db = await freshDatabase();
  queue = await openQueue(db, openLog('silent'), once, { supervise: true });
});
afterAll(async () => {
  await queue.stop();
  await db.close();
});

interface Job { name: string; state: string; data: unknown; output: unknown }
const jobRows = async (on: Db) => (await sql<Job>`select name, state::text, data, output from pgboss.job`.execute(on.owner)).rows;

test('a job sent in the first transaction after the start does not wait for itself', async () => {
  await db.as('worker', async (trx) => {
    for (const name of Object.keys(jobs) as (keyof typeof jobs)[]) await queue.enqueue(trx, name, {} as never);
  });
  expect((await jobRows(db)).map(({ name }) => name).sort()).toEqual(Object.keys(jobs).sort());
});

test('a job goes with the transaction that causes it', async () => {
  const before = (await jobRows(db)).length;
  await db.as('staff', async (trx) => {
    await queue.enqueue(trx, 'purge', {});
    throw new Error('changed my mind');
  }).catch(() => {});
  expect(await jobRows(db)).toHaveLength(before);
});

test('of one name and key only one job waits', async () => {
  await db.as('worker', (trx) => queue.enqueue(trx, 'retry-deliveries', {}, 'same'));
  await db.as('worker', (trx) => queue.enqueue(trx, 'retry-deliveries', {}, 'same'));
  await db.as('worker', (trx) => queue.enqueue(trx, 'retry-deliveries', {}, 'other'));
  expect((await jobRows(db)).filter(({ name }) => name === 'retry-deliveries')).toHaveLength(3);
});

test('a job that fails for good lies in the dead-letter queue, without a word of what the fault said', async () => {
  const reportId = '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11';
  await queue.work('group-incident', async () => {
    throw new Error('a value of a row: Canton');
  });
  await db.as('staff', (trx) => queue.enqueue(trx, 'group-incident', { reportId }));
  await expect.poll(async () => (await jobRows(db)).filter(({ name }) => name === deadLetterQueue).map(({ data }) => data), { timeout: 15_000 })
    .toContainEqual({ reportId });
  expect(JSON.stringify(await jobRows(db))).not.toContain('Canton');
});

test('jobs that one transaction sends follow each other, without a poll between them', async () => {
  const done: number[] = [];
  await queue.work('deliver-alert', async ({ version }) => {
    if (version) done.push(version);
  });
  await db.as('worker', async (trx) => {
    for (let version = 1; version <= 8; version++) await queue.enqueue(trx, 'deliver-alert', { alertId: 'none', version });
  });
  // A poll comes every five seconds: with one between each two of them this would take half a minute.
  await expect.poll(() => done.length, { timeout: 15_000 }).toBe(8);
}, 20_000);

test('those without a part in staff or jobs cannot see the queue', async () => {
  for (const role of ['public_reader', 'intake_writer', 'subscriber'] satisfies Role[]) {
    await expect(db.as(role, (trx) => sql`select 1 from pgboss.job`.execute(trx))).rejects.toMatchObject({ code: '42501' });
    await expect(db.as(role, (trx) => queue.enqueue(trx, 'purge', {}))).rejects.toThrow();
  }
});

test('no job refers to a report before its tick has ended, not even after an early decision', async () => {
  const app = await startTestApp();
  try {
    const report = aReport({ zone: app.areas.zones[0]!.id });
    await fetch(`${app.origin}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(report) });
    const headers = await app.signIn('reviewer');
    const { reports } = await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers })).json() as QueueAnswer;
    const { id } = reports[0]!;
    const decided = await fetch(`${app.origin}/api/v1/staff/reports/${id}/decision`, { method: 'POST', headers, body: '{"verdict":"accept"}' });
    expect(decided.status).toBe(204);
    await app.settle();
    expect(JSON.stringify(await jobRows(app.context.db))).not.toContain(id);

    await app.pass(receiveTick);
    expect((await jobRows(app.context.db)).filter(({ name }) => name === 'group-incident').map(({ data }) => data)).toEqual([{ reportId: id }]);
  } finally {
    await app.close();
  }
}, 60_000);
