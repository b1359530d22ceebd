import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import type { Decision, Mark } from '../contract/queue.ts';
import { withdrawReport } from '../intake/change-report.ts';
import { openSpool } from '../intake/open-spool.ts';
import { submitReport } from '../intake/submit-report.ts';
import { tickOf } from '../runtime/clock.ts';
import { Problem } from '../runtime/errors.ts';
import { createInvite } from '../staff/create-invite.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { decideReport } from './decide-report.ts';
import { listQueue } from './list-queue.ts';
import { markReport } from './mark-report.ts';
import { undoDecisions } from './undo-decisions.ts';

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

test('of what lies on hold danger to life is listed first, however old it is, and the answer says how many there are', async () => {
  const severe = { ...row('first', 40), state: 'held', effects: ['not-breathing'] };
  await context.db.owner.insertInto('report').values([severe, ...Array.from({ length: 430 }, () => ({ ...row('first', 1), state: 'held' }))]).execute();
  const { reports, aside } = await listQueue(context);
  const held = reports.filter(({ state }) => state === 'held');
  expect(aside).toEqual({ held: 431, asleep: 0 });
  expect([held.length < 431, held[0]!.id]).toEqual([true, severe.id]);
  await context.db.owner.deleteFrom('report').where('state', '=', 'held').execute();
});

test('a row that cannot be read hides no other report inside its tick', async () => {
  const send = () => submitReport(context, aReport({ zone: context.areas.zones[0]!.id }), { lane: 'first', possibleDuplicate: false, source: 'community' });
  const spooled = async () => (await listQueue(context)).reports.filter((report) => report.spooled).length;
  context.clock.step(receiveTick);
  await openSpool(context);
  await send();
  const { dedupe } = await context.db.owner.selectFrom('intake_spool').select('dedupe').executeTakeFirstOrThrow();
  await context.db.owner.updateTable('intake_spool').set({ sealed: Buffer.alloc(4380) }).where('dedupe', '=', dedupe).execute();
  await send();
  expect(await spooled()).toBe(1);
});

type Deed = { do: 'send' } | { do: 'end-tick' } | { do: 'withdraw' | 'undo'; which: number } | { do: 'mark'; which: number; mark: Mark } | { do: 'decide'; which: number; decision: Decision };
const which = fc.nat(7);
const anyMark = fc.constantFrom<Mark>(
  { do: 'claim' }, { do: 'release' }, { do: 'pass-on' }, { do: 'escalate' }, { do: 'calm' }, { do: 'snooze', ticks: 1 }, { do: 'snooze', ticks: 96 }, { do: 'wake' }, { do: 'ask', question: 'how-many-people' });
const anyDecision = fc.constantFrom<Decision>(
  { verdict: 'accept' }, { verdict: 'accept', samePerson: true, reason: 'same-words' }, { verdict: 'accept', separatePerson: true, reason: 'different-story' },
  { verdict: 'hold', reason: 'waiting-for-more' }, { verdict: 'reject', reason: 'made-up' });
const deeds = fc.array(fc.oneof<fc.Arbitrary<Deed>[]>(
  fc.constant({ do: 'send' }), fc.constant({ do: 'end-tick' }), fc.record({ do: fc.constant('withdraw'), which }), fc.record({ do: fc.constant('undo'), which }),
  fc.record({ do: fc.constant('mark'), which, mark: anyMark }), fc.record({ do: fc.constant('mark'), which, mark: anyMark }), fc.record({ do: fc.constant('decide'), which, decision: anyDecision }),
), { minLength: 3, maxLength: 9 });

test('whatever is noted, decided, undone and taken back, no undecided report leaves the queue', async () => {
  const { owner } = context.db;
  const people: string[] = [];
  for (const name of ['Cai', 'Dee']) people.push((await owner.insertInto('staff').values({ name, role: 'reviewer', created_at: context.clock.date() }).returning('id').executeTakeFirstOrThrow()).id);
  const zone = context.areas.zones[0]!.id;
  let told = 0;
  await fc.assert(fc.asyncProperty(deeds, async (history) => {
    context.clock.step(receiveTick);
    await openSpool(context);
    for (const table of ['report_mark', 'incident_report', 'report'] as const) await owner.deleteFrom(table).execute();
    const reports: { id: string; code: string; state: 'open' | 'held' | 'decided' | 'withdrawn' }[] = [];
    for (const [at, deed] of [{ do: 'send' } as Deed, ...history].entries()) {
      const by = people[at % 2]!;
      const report = 'which' in deed ? reports[deed.which % reports.length]! : undefined;
      if (deed.do === 'send') {
        const known = new Set(reports.map(({ id }) => id));
        const sent = aReport({ zone, effects: ['long-sleep'] });
        await submitReport(context, sent, { lane: told % 2 ? 'first' : 'second', possibleDuplicate: told % 3 === 0, source: 'community' });
        reports.push({ id: (await listQueue(context)).reports.find(({ id }) => !known.has(id))!.id, code: sent.code, state: 'open' });
      }
      if (deed.do === 'end-tick') {
        context.clock.step(receiveTick);
        await openSpool(context);
      }
      const done = async (work: Promise<unknown>) => work.then(() => true, (error: unknown) => {
        if (error instanceof Problem) return false;
        throw error;
      });
      if (deed.do === 'withdraw' && await done(withdrawReport(context, report!.code))) report!.state = 'withdrawn';
      if (deed.do === 'undo' && (await undoDecisions(context, [report!.id], by)).done.length > 0 && report!.state !== 'withdrawn') report!.state = 'open';
      if (deed.do === 'mark') await done(markReport(context, report!.id, deed.mark, by));
      if (deed.do === 'decide' && await done(decideReport(context, report!.id, deed.decision, by)) && report!.state !== 'withdrawn') {
        report!.state = deed.decision.verdict === 'hold' ? 'held' : 'decided';
      }
      const listed = new Map((await listQueue(context, by)).reports.map(({ id, state }) => [id, state]));
      for (const { id, state } of reports) if (state === 'open' || state === 'held') expect([id, listed.get(id)]).toEqual([id, state]);
    }
    told += 1;
  }), { numRuns: 50, seed: 20261127 });
  expect(told).toBeGreaterThanOrEqual(50);
}, 240_000);
