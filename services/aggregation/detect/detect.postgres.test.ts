/** Two workers on one PostgreSQL that look at the same tick. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertPast, insertReports } from '../../test/counted-reports.ts';
import { openTestContext, type TestContext } from '../../test/harness.ts';
import { detect } from './detect.ts';
import { lockSignals } from './signal-queries.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

test('who looked at the same time as another writes after them, and finds it written', async () => {
  const { owner } = context.db;
  await insertPast(context, context.areas.zones.map(({ id }) => id), 90, 35);
  await insertReports(context, context.areas.zones[0]!.id, 5);
  const signals = () => owner.selectFrom('signal').select('kind').orderBy('kind').execute();
  const waiting = async () => (await sql`select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`.execute(owner)).rows.length;
  let looks: Promise<void>[] = [];
  await context.db.as('worker', async (trx) => {
    await lockSignals(trx);
    looks = [detect(context), detect(context)];
    await expect.poll(waiting).toBe(2);
    expect(await signals()).toEqual([]);
  });
  await Promise.all(looks);
  expect(await signals()).toEqual([{ kind: 'cluster' }, { kind: 'spike' }]);
  expect(context.enqueued.filter(({ name }) => name === 'page-staff')).toHaveLength(1);
});
