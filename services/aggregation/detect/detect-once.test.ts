/** Of those who could look at a tick one does, and it is written down once. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '@porchlight/db/connect.ts';
import { receiveTick } from '../../contract/limits.ts';
import { tickOf } from '../../runtime/clock.ts';
import { insertPast, insertReports } from '../../test/counted-reports.ts';
import { openTestContext, type TestContext } from '../../test/harness.ts';
import { detect } from './detect.ts';

let context: TestContext;
beforeAll(async () => void (context = await openTestContext()));
afterAll(() => context.close());
beforeEach(async () => {
  await sql`truncate report, report_count, signal cascade`.execute(context.db.owner);
  await context.db.owner.updateTable('instance').set({ looked_tick: null }).execute();
  context.enqueued.length = 0;
  context.clock.step(24 * 3_600_000);
  const zones = context.areas.zones.map(({ id }) => id);
  await insertPast(context, zones, 90, 35);
  await insertReports(context, zones[0]!, 5);
});

const kinds = async () => (await context.db.owner.selectFrom('signal').select('kind').orderBy('kind').execute()).map(({ kind }) => kind);

test('two that look at once write down one signal and call once', async () => {
  // Each believes that it is alone, as one does that lost its lock.
  await Promise.all([1, 2, 3].map(() => detect({ ...context, db: { ...context.db } })));
  expect(await kinds()).toEqual(['cluster', 'spike']);
  expect(context.enqueued.filter(({ name }) => name === 'page-staff')).toHaveLength(1);
});

test('of the jobs of one process one looks, and only it lets go', async () => {
  let [holders, most] = [0, 0];
  const db: Db = {
    ...context.db,
    async alone(task) {
      const got = await context.db.alone(task);
      if (got) most = Math.max(most, ++holders);
      return got;
    },
    async letGo(task) {
      holders -= 1;
      await context.db.letGo(task);
    },
  };
  await Promise.all([detect({ ...context, db }), detect({ ...context, db })]);
  expect([most, holders]).toEqual([1, 0]);
});

test('who waits for another to look stops when the tick is over', async () => {
  let asked = 0;
  const alone = async () => {
    asked += 1;
    return false;
  };
  const waiting = detect({ ...context, db: { ...context.db, alone } });
  await expect.poll(() => asked).toBeGreaterThan(0);
  context.clock.step(receiveTick);
  await waiting;
});

test('what was looked at later is looked at', async () => {
  const looked_tick = tickOf(context.clock.now() + receiveTick);
  await context.db.owner.updateTable('instance').set({ looked_tick }).execute();
  await detect(context);
  expect(await context.db.owner.selectFrom('instance').select('looked_tick').executeTakeFirst()).toEqual({ looked_tick });
  expect(await kinds()).toEqual([]);
});
