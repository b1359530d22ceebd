/** I5 and I6 in raw SQL, on either engine, and the databases that lack one of the rules. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext, type TestContext } from '../harness.ts';
import { attempts, databaseHolds } from './database-holds.ts';
import { Broken, seed, wholeRuns } from './runs.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

test('the database refuses what would move, split, shrink or weaken a warning, or bring one out too soon', async () => {
  const holds = fc.asyncProperty(attempts(context.areas), (given) => databaseHolds(context.db.owner, given));
  await expect(fc.assert(holds, { seed, numRuns: wholeRuns, endOnFailure: true })).resolves.toBeUndefined();
}, 30_000 + wholeRuns * 2000);

const without = (trigger: string, table: string) => `alter table ${table} disable trigger ${trigger}`;
const rewritten = (words: string, others: string) =>
  `do $$ begin execute replace(pg_get_functiondef('check_message'::regproc), '${words}', '${others}'); end $$`;
test.each([
  ['I5', 'a report may be in two incidents', 'alter table incident_report drop constraint incident_report_pkey'],
  ['I5', 'members may move', without('incident_report_never_moves', 'incident_report')],
  ['I5', 'members may leave', without('incident_report_stays', 'incident_report')],
  ['I5', 'anything may join', without('incident_report_fits', 'incident_report')],
  ['I5', 'an incident may change', without('incident_never_changes', 'incident')],
  ['I5', 'an incident may be anywhere', without('incident_has_an_area', 'incident')],
  ['I5', 'messages may change', without('alert_message_never_changes', 'alert_message')],
  ['I5', 'any message may follow another', without('alert_message_is_lawful', 'alert_message')],
  ['I6', 'two sources are enough', rewritten('sources < 3', 'sources < 2')],
  ['I6', 'possible duplicates count', rewritten('and not r.possible_duplicate', '')],
])('%s is broken where %s', async (invariant, _what, weaken) => {
  const holds = fc.asyncProperty(attempts(context.areas), (given) => databaseHolds(context.db.owner, given, weaken));
  const { errorInstance } = await fc.check(holds, { seed, numRuns: 60, endOnFailure: true });
  expect(errorInstance).toBeInstanceOf(Broken);
  expect((errorInstance as Broken).invariant).toBe(invariant);
}, 60_000);
