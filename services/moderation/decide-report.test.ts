import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import type { Decision } from '../contract/queue.ts';
import { openSpool } from '../intake/open-spool.ts';
import { withdrawReport } from '../intake/change-report.ts';
import { submitReport } from '../intake/submit-report.ts';
import { createInvite } from '../staff/create-invite.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { decideReport } from './decide-report.ts';
import { listQueue } from './list-queue.ts';
import { undoDecisions } from './undo-decisions.ts';

let context: TestContext;
let [anna, ben] = ['', ''];
beforeAll(async () => {
  context = await openTestContext();
  for (const name of ['Anna', 'Ben']) await createInvite(context, { name, role: 'reviewer' }, null);
  const people = await context.db.owner.selectFrom('staff').select(['id', 'name']).execute();
  anna = people.find(({ name }) => name === 'Anna')!.id;
  ben = people.find(({ name }) => name === 'Ben')!.id;
});
afterAll(() => context.close());

async function sent(changes = {}, possibleDuplicate = false) {
  const report = aReport({ zone: context.areas.zones[0]!.id, ...changes });
  const known = new Set((await listQueue(context)).reports.map(({ id }) => id));
  await submitReport(context, report, { lane: 'first', possibleDuplicate, source: 'community' });
  const found = (await listQueue(context)).reports.find(({ id }) => !known.has(id))!;
  return { ...report, id: found.id };
}
const endTick = async () => {
  context.clock.step(receiveTick);
  await openSpool(context);
};
const inQueue = async (id: string) => (await listQueue(context)).reports.find((report) => report.id === id);
const audits = (id: string) => context.db.owner.selectFrom('audit').select(['action', 'staff_id', 'reason', 'at']).where('subject_id', '=', id).execute();

test('a report is in the queue at once, words and all, before its tick ends', async () => {
  const { id } = await sent({ text: 'blue bag, sleepy', typed: { stamp: 'STAR' }, effects: ['long-sleep'] });
  expect(await inQueue(id)).toMatchObject({ spooled: true, state: 'open', text: 'blue bag, sleepy', typed: { stamp: 'STAR' }, zone: { name: context.areas.zones[0]!.name } });
  await endTick();
  expect(await inQueue(id)).toMatchObject({ spooled: false, state: 'open', text: 'blue bag, sleepy', typed: { stamp: 'STAR' } });
});

test('a decision inside the tick counts when the tick ends, and its audit entry names the tick, not the instant', async () => {
  const { id } = await sent();
  await decideReport(context, id, { verdict: 'accept' }, anna);
  expect(await inQueue(id)).toMatchObject({ state: 'accepted', decidedBy: 'Anna', spooled: true });
  expect(await audits(id)).toEqual([]);
  expect(JSON.stringify(await context.db.owner.selectFrom('early_decision').selectAll().execute())).not.toContain(id);
  context.enqueued.length = 0;
  await endTick();
  expect(await inQueue(id)).toMatchObject({ state: 'accepted', decidedBy: 'Anna', spooled: false });
  const [entry] = await audits(id);
  expect(entry).toMatchObject({ action: 'report-accepted', staff_id: anna });
  expect(entry!.at.getTime() % receiveTick).toBe(0);
  expect(context.enqueued).toEqual([{ name: 'group-incident', payload: { reportId: id } }]);
});

test('a possible duplicate of something that was taken back or rejected counts: nothing is left that it could be twice', async () => {
  const counts = async (id: string) => {
    const { possible_duplicate } = await context.db.owner.selectFrom('report').select('possible_duplicate').where('id', '=', id).executeTakeFirstOrThrow();
    return !possible_duplicate;
  };
  const market = 'meth';
  const first = await sent({ market });
  const again = await sent({ market }, true);
  await endTick();
  await decideReport(context, again.id, { verdict: 'accept' }, anna);
  expect(await counts(again.id)).toBe(false);
  await decideReport(context, first.id, { verdict: 'reject', reason: 'made-up' }, anna);
  await withdrawReport(context, again.code);
  await endTick();
  const third = await sent({ market }, true);
  await decideReport(context, third.id, { verdict: 'accept' }, anna);
  const fourth = await sent({ market }, true);
  await endTick();
  // Fourth waits, and is a possible duplicate itself: what is accepted counts meanwhile.
  expect(await counts(third.id)).toBe(true);
  await withdrawReport(context, third.code);
  await endTick();
  await decideReport(context, fourth.id, { verdict: 'accept' }, anna);
  expect(await counts(fourth.id)).toBe(true);
});

test('what is rejected inside a tick is nothing that another could be twice, in whatever order the tick is opened', async () => {
  for (let time = 0; time < 8; time++) {
    context.clock.step(26 * 3_600_000);
    const first = await sent({ market: 'meth' });
    const again = await sent({ market: 'meth' }, true);
    await decideReport(context, again.id, { verdict: 'accept' }, anna);
    await decideReport(context, first.id, { verdict: 'reject', reason: 'same-report-twice' }, anna);
    await endTick();
    expect(await context.db.owner.selectFrom('report').select(['state', 'possible_duplicate']).where('id', '=', again.id).execute())
      .toEqual([{ state: 'accepted', possible_duplicate: false }]);
  }
});

const merge: Decision = { verdict: 'accept', samePerson: true, reason: 'same-words' };
const reject: Decision = { verdict: 'reject', reason: 'made-up' };
const standing = (zone: string) => context.db.owner.selectFrom('report').select(['id', 'state', 'possible_duplicate as duplicate']).where('zone_id', '=', zone).execute();

test('an accepted duplicate counts from when the one it counted through is rejected, opened again or taken back, one alone, and is grouped then', async () => {
  const hold: Decision = { verdict: 'hold', reason: 'waiting-for-more' };
  const accept: Decision = { verdict: 'accept' };
  for (const { before, leave } of [
    { before: hold, leave: ({ id }: { id: string }) => decideReport(context, id, reject, anna) },
    { before: accept, leave: ({ id }: { id: string }) => undoDecisions(context, [id], ben).then(() => decideReport(context, id, reject, anna)) },
    { before: accept, leave: ({ code }: { code: string }) => withdrawReport(context, code).then(endTick) },
  ]) {
    context.clock.step(80 * 3_600_000);
    const first = await sent({ market: 'coke' });
    const others = [await sent({ market: 'coke' }, true), await sent({ market: 'coke' }, true)];
    await endTick();
    await decideReport(context, first.id, before, anna);
    for (const { id } of others) await decideReport(context, id, accept, anna);
    context.enqueued.length = 0;
    await leave(first);
    const rows = await standing(context.areas.zones[0]!.id);
    const counting = rows.filter(({ id, state, duplicate }) => others.some((other) => other.id === id) && state === 'accepted' && !duplicate);
    expect(counting).toHaveLength(1);
    expect(context.enqueued).toContainEqual({ name: 'group-incident', payload: { reportId: counting[0]!.id } });
  }
});

test('two who merge two reports into each other at the same moment leave one that counts', async () => {
  for (let time = 0; time < 5; time++) {
    context.clock.step(80 * 3_600_000);
    const [one, two] = [await sent({ market: 'meth' }), await sent({ market: 'meth' })];
    await endTick();
    await Promise.all([decideReport(context, one.id, merge, anna), decideReport(context, two.id, merge, ben)]);
    const rows = (await standing(context.areas.zones[0]!.id)).filter(({ id }) => id === one.id || id === two.id);
    expect(rows.map(({ duplicate }) => duplicate).sort()).toEqual([false, true]);
  }
});

test('whatever is decided, undone and taken back, of one sender’s accepted reports one counts, or one that would is still undecided', async () => {
  const which = fc.nat(5);
  const deed = fc.oneof(
    fc.constant({ do: 'send' as const }), fc.constant({ do: 'tick' as const }),
    fc.record({ do: fc.constantFrom('withdraw' as const, 'undo' as const), which }),
    fc.record({ do: fc.constant('decide' as const), which, decision: fc.constantFrom<Decision>({ verdict: 'accept' }, { verdict: 'accept' }, merge, reject, { verdict: 'hold', reason: 'waiting-for-more' }) }),
  );
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 10 }), async (deeds) => {
    await endTick();
    context.clock.step(200 * 3_600_000);
    const reports = [await sent({ market: 'pressed-pills' }), await sent({ market: 'pressed-pills' }, true)];
    const untouched = (error: { code?: string }) => expect(error.code).toMatch(/already|not-found|wrong-state/);
    for (const one of deeds) {
      if (one.do === 'send') reports.push(await sent({ market: 'pressed-pills' }, true));
      else if (one.do === 'tick') await endTick();
      else {
        const report = reports[one.which % reports.length]!;
        if (one.do === 'decide') await decideReport(context, report.id, one.decision, anna).catch(untouched);
        else if (one.do === 'undo') await undoDecisions(context, [report.id], ben);
        else await withdrawReport(context, report.code);
      }
    }
    await endTick();
    const rows = (await standing(context.areas.zones[0]!.id)).filter(({ id }) => reports.some((report) => report.id === id));
    const accepted = rows.filter(({ state }) => state === 'accepted');
    const sources = rows.filter(({ state, duplicate }) => !duplicate && ['accepted', 'open', 'held'].includes(state));
    if (accepted.length > 0) expect(sources).not.toEqual([]);
    if (!deeds.some((one) => one.do === 'undo')) expect(accepted.filter(({ duplicate }) => !duplicate).length).toBeLessThan(2);
  }), { numRuns: 15 });
}, 120_000);

test('of two people who decide at the same time one is told that the other was first', async () => {
  const early = await sent();
  const late = await sent();
  const both = (id: string) => Promise.allSettled([
    decideReport(context, id, { verdict: 'accept' }, anna), decideReport(context, id, { verdict: 'reject', reason: 'made-up' }, ben),
  ]);
  const outcomes = [await both(early.id)];
  await endTick();
  outcomes.push(await both(late.id));
  for (const outcome of outcomes) {
    expect(outcome.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcome.find((one) => one.status === 'rejected')!;
    expect(refused.reason).toMatchObject({ code: 'already-decided', detail: expect.stringMatching(/Anna|Ben/) });
  }
  expect(await audits(late.id)).toHaveLength(1);
});

test('a held report can still be accepted; a rejection needs a reason of its list', async () => {
  const { id } = await sent();
  await endTick();
  await decideReport(context, id, { verdict: 'hold', reason: 'waiting-for-more' }, anna);
  expect(await inQueue(id)).toMatchObject({ state: 'held', holdReason: 'waiting-for-more' });
  await expect(decideReport(context, id, { verdict: 'reject' }, ben)).rejects.toMatchObject({ code: 'bad-field', field: 'reason' });
  await expect(decideReport(context, id, { verdict: 'reject', reason: 'waiting-for-more' }, ben)).rejects.toMatchObject({ code: 'bad-field' });
  await decideReport(context, id, { verdict: 'accept' }, ben);
  expect(await inQueue(id)).toMatchObject({ state: 'accepted', decidedBy: 'Ben' });
});

test('a report taken back leaves the queue and can no longer be decided', async () => {
  const early = await sent({ text: 'x' });
  await withdrawReport(context, early.code);
  expect(await inQueue(early.id)).toBeUndefined();
  await expect(decideReport(context, early.id, { verdict: 'accept' }, anna)).rejects.toMatchObject({ code: 'not-found' });
  await endTick();
  await expect(decideReport(context, early.id, { verdict: 'accept' }, anna)).rejects.toMatchObject({ code: 'already-withdrawn' });
});

test('a possible duplicate that a person vouches for counts as its own source, on record', async () => {
  const { id } = await sent();
  await endTick();
  await context.db.owner.updateTable('report').set({ possible_duplicate: true }).where('id', '=', id).execute();
  await decideReport(context, id, { verdict: 'accept', separatePerson: true, reason: 'shared-connection' }, anna);
  expect(await inQueue(id)).toMatchObject({ possibleDuplicate: false });
  expect(await audits(id)).toMatchObject([{ reason: 'shared-connection' }]);
});
