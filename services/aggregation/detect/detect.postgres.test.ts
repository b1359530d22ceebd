/** Two workers on one PostgreSQL and the same tick. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '@porchlight/db/connect.ts';
import { receiveTick } from '../../contract/limits.ts';
import { tickOf } from '../../runtime/clock.ts';
import { insertPast, insertReports } from '../../test/counted-reports.ts';
import { openTestContext, type TestContext } from '../../test/harness.ts';
import { detect } from './detect.ts';
import { lockSignals, setLookedTick } from './signal-queries.ts';

let context: TestContext;
let other: Db;
beforeAll(async () => {
  context = await openTestContext();
  other = await connect({ url: (context.db.raw as { url: string }).url });
});
afterAll(async () => {
  await other?.close();
  await context.close();
});

interface Lock { pid: number; granted: boolean }

test('one looks while the other waits; where the one dies the other looks, and there is one signal and one call', async () => {
  const { owner } = context.db;
  await insertPast(context, context.areas.zones.map(({ id }) => id), 90, 35);
  await insertReports(context, context.areas.zones[0]!.id, 5);
  const locks = async () => (await sql<Lock>`select pid, granted from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`.execute(owner)).rows;
  const waiting = async () => (await locks()).filter(({ granted }) => !granted).map(({ pid }) => pid);
  let asked = 0;
  const second: Db = {
    ...other,
    alone(task) {
      asked += 1;
      return other.alone(task);
    },
  };
  let looks: Promise<unknown>[] = [];
  await context.db.as('worker', async (trx) => {
    // Whoever has looked waits here before it writes.
    await lockSignals(trx);
    const { rows: [mine] } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    const first = detect(context).then(() => 'looked', () => 'lost');
    await expect.poll(waiting).toHaveLength(1);
    looks = [detect({ ...context, db: second })];
    await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThan(2);
    const [writer] = await waiting();
    expect(await waiting()).toEqual([writer]);
    // All that the first holds: the lock that it looks alone, and its turn to write.
    for (const { pid } of await locks()) if (pid !== mine!.pid) await sql`select pg_terminate_backend(${pid})`.execute(owner);
    await expect.poll(async () => (await waiting()).map((pid) => pid === writer), { timeout: 10_000 }).toEqual([false]);
    expect([await first, await owner.selectFrom('signal').select('kind').execute()]).toEqual(['lost', []]);
  });
  await Promise.all(looks);
  expect(await owner.selectFrom('signal').select('kind').orderBy('kind').execute()).toEqual([{ kind: 'cluster' }, { kind: 'spike' }]);
  expect(context.enqueued.filter(({ name }) => name === 'page-staff')).toHaveLength(1);
  // Who looked lets go, and who comes later finds it done.
  expect(await locks()).toEqual([]);
  await detect(context);
  expect(context.enqueued.filter(({ name }) => name === 'page-staff')).toHaveLength(1);
});

test('who has looked for so long that another looked at the next tick meanwhile writes nothing over it', async () => {
  const { owner } = context.db;
  await sql`truncate signal`.execute(owner);
  context.clock.step(receiveTick);
  await insertReports(context, context.areas.zones[1]!.id, 5);
  const looked_tick = tickOf(context.clock.now() + receiveTick);
  let slow: Promise<void> | undefined;
  await context.db.as('worker', async (trx) => {
    await lockSignals(trx);
    slow = detect(context);
    await expect.poll(async () => (await sql`select 1 from pg_locks where not granted and locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`.execute(owner)).rows, { timeout: 10_000 }).toHaveLength(1);
    await setLookedTick(trx, looked_tick);
  });
  await slow;
  expect(await owner.selectFrom('instance').select('looked_tick').executeTakeFirst()).toEqual({ looked_tick });
  expect(await owner.selectFrom('signal').select('kind').execute()).toEqual([]);
});
