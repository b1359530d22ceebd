import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { openSpool } from '../intake/open-spool.ts';
import { withdrawReport } from '../intake/change-report.ts';
import { submitReport } from '../intake/submit-report.ts';
import { createInvite } from '../staff/create-invite.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { decideReport } from './decide-report.ts';
import { listQueue } from './list-queue.ts';

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
  expect(await counts(third.id)).toBe(false);
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
