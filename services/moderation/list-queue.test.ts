import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { submitReport } from '../intake/submit-report.ts';
import { tickOf } from '../runtime/clock.ts';
import { createInvite } from '../staff/create-invite.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { decideReport } from './decide-report.ts';
import { listQueue } from './list-queue.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

function row(lane: 'first' | 'second', ticksAgo: number) {
  return {
    id: randomUUID(), zone_id: context.areas.zones[0]!.id, tick: tickOf(context.clock.now() - ticksAgo * receiveTick), kind: 'drug-supply',
    market: 'down', form: null, colour: null, routes: [], effects: [], naloxone: null, people: null, how_known: null, day: null,
    part_of_day: null, happened_on: null, source: 'community', lane, possible_duplicate: false, code_hmac: Buffer.from(randomUUID()),
    mac: Buffer.from('m'), sealed_text: null, key_hour: null, state: 'open',
  };
}

test('a flood of the second lane, or of what is decided, pushes no first-lane report out of sight', async () => {
  const old = row('first', 8);
  await context.db.owner.insertInto('report').values([
    old, ...Array.from({ length: 400 }, () => row('second', 1)), ...Array.from({ length: 200 }, () => ({ ...row('first', 1), state: 'rejected' })),
  ]).execute();
  const { reports, groups } = await listQueue(context);
  expect(reports[0]!.id).toBe(old.id);
  // One group: twenty of it are listed, and it says how many there are.
  expect(reports.filter(({ state }) => state === 'open')).toHaveLength(20);
  expect(groups).toMatchObject([{ lane: 'first', open: 401, listed: 20 }]);
  expect(reports).toHaveLength(220);
});

test('inside its tick already, a report accepted as another person’s is no possible duplicate any more', async () => {
  await createInvite(context, { name: 'Anna', role: 'reviewer' }, null);
  const { id: anna } = await context.db.owner.selectFrom('staff').select('id').executeTakeFirstOrThrow();
  const spooled = async () => (await listQueue(context)).reports.filter((report) => report.spooled);
  for (let i = 0; i < 2; i++) {
    await submitReport(context, aReport({ zone: context.areas.zones[0]!.id }), { lane: 'first', possibleDuplicate: true, source: 'community' });
  }
  const [joins, another] = (await spooled()).map(({ id }) => id);
  await decideReport(context, joins!, { verdict: 'accept' }, anna);
  await decideReport(context, another!, { verdict: 'accept', separatePerson: true, reason: 'reviewer-knows' }, anna);
  const flags = Object.fromEntries((await spooled()).map(({ id, possibleDuplicate }) => [id, possibleDuplicate]));
  expect(flags).toEqual({ [joins!]: true, [another!]: false });
});
