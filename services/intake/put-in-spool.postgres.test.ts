/** Only PostgreSQL has several connections: one of them may hold the others up. */
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { submitReport } from './submit-report.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const send = () => submitReport(context, aReport({ zone: context.areas.zones[0]!.id }), { lane: 'first', possibleDuplicate: false, source: 'community' });

test('however long a database keeps them waiting, only what came within some milliseconds shares a transaction', async () => {
  await send(); // makes the tick's partition
  await sql`delete from intake_spool`.execute(context.db.owner);
  const sent: Promise<unknown>[] = [];
  await context.db.owner.transaction().execute(async (trx) => {
    await sql`lock table intake_spool in access exclusive mode`.execute(trx);
    for (let at = 0; at < 4; at++) {
      sent.push(send(), send());
      await wait(60);
    }
  });
  await Promise.all(sent);
  const { rows } = await sql`select count(*) from intake_spool group by xmin::text`.execute(context.db.owner);
  expect(rows).toEqual(Array.from({ length: 4 }, () => ({ count: 2 })));
}, 30_000);
