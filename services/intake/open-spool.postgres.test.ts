/** Only PostgreSQL has several connections: one of them may read for long, as a backup does. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { openSpool } from './open-spool.ts';
import { submitReport } from './submit-report.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const send = () => submitReport(context, aReport({ zone: context.areas.zones[0]!.id }), { lane: 'first', possibleDuplicate: false, source: 'community' });

test('while a backup reads every table, reports of the next hours are taken, and the tick is opened when it is done', async () => {
  await openSpool(context);
  await send();
  let done = () => {};
  let reads = () => {};
  const reading = new Promise<void>((resolve) => (reads = resolve));
  const backup = context.db.owner.transaction().execute(async (trx) => {
    await sql`lock table intake_spool in access share mode`.execute(trx);
    reads();
    await new Promise<void>((resolve) => (done = resolve));
  });
  await reading;
  context.clock.step(receiveTick);
  await send();
  // The opening asks for the whole table; it must not make those who send wait behind it.
  await expect(openSpool(context)).rejects.toMatchObject({ code: '55P03' });
  context.clock.step(4 * receiveTick);
  await send();
  done();
  await backup;
  await openSpool(context);
  expect(await context.db.owner.selectFrom('report').select('id').execute()).toHaveLength(2);
}, 60_000);
