import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { openSpool } from './open-spool.ts';
import { purgeReports } from './purge-reports.ts';
import { submitReport } from './submit-report.ts';

const minute = 60_000;
const hour = 60 * minute;
let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const texts = async () =>
  (await context.db.owner.selectFrom('report').select('sealed_text').execute()).filter(({ sealed_text }) => sealed_text?.length).length;

test('what was typed is gone 73 hours after its hour began, key first, and not before 72 hours were over for all of that hour', async () => {
  const start = Math.ceil(context.clock.now() / hour) * hour;
  for (const at of [start, start + hour - receiveTick]) {
    context.clock.set(at);
    await submitReport(context, aReport({ zone: context.areas.zones[0]!.id, text: 'words' }), { lane: 'first', possibleDuplicate: false, source: 'community' });
    context.clock.step(receiveTick);
    await openSpool(context);
  }
  context.clock.set(start + 73 * hour - 1);
  await purgeReports(context);
  expect(await context.keys.names('hours')).toHaveLength(1);
  expect(await texts()).toBe(2);
  context.clock.set(start + 73 * hour);
  await purgeReports(context);
  expect(await context.keys.names('hours')).toEqual([]);
  expect(await texts()).toBe(0);
});
