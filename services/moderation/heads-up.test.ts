/** One reviewer tells the workers of a district about one report: whom it reaches, what it says, and what it leaves behind. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { headsUpLifetime, receiveTick } from '../contract/limits.ts';
import type { StaffRole } from '../contract/codes.ts';
import { saveDevice } from '../delivery/save-device.ts';
import { withdrawReport } from '../intake/change-report.ts';
import { openSpool } from '../intake/open-spool.ts';
import { submitReport } from '../intake/submit-report.ts';
import { tickEnd, tickOf } from '../runtime/clock.ts';
import { createInvite } from '../staff/create-invite.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { startPushService, type PushService } from '../test/push-service.ts';
import { answerHeadsUp } from './answer-heads-up.ts';
import { decideReport } from './decide-report.ts';
import { listHeadsUps } from './list-heads-ups.ts';
import { listQueue } from './list-queue.ts';
import { purgeHeadsUps } from './purge-heads-ups.ts';
import { sendHeadsUp } from './send-heads-up.ts';

let context: TestContext;
let service: PushService;
/** Entries of the trail that were there before: it is only ever added to. */
let before: string[] = [];
const people = {} as Record<StaffRole, { id: string; name: string; role: StaffRole; viaToken: false }>;
beforeAll(async () => {
  service = await startPushService();
  context = await openTestContext({ config: { contact: 'mailto:push@example.org', pushHosts: [service.host] } });
  for (const role of ['reviewer', 'community-reviewer', 'outreach'] as const) {
    await createInvite(context, { name: `a ${role}`, role }, null);
    const { id, name } = await context.db.owner.selectFrom('staff').select(['id', 'name']).where('role', '=', role).executeTakeFirstOrThrow();
    people[role] = { id, name, role, viaToken: false };
  }
  const phone = service.addReceiver();
  await saveDevice(context, { endpoint: phone.endpoint, keys: phone.keys }, people.outreach.id);
});
afterAll(async () => {
  await context.close();
  await service.close();
});
beforeEach(async () => {
  await endTick();
  await context.db.owner.deleteFrom('heads_up').execute();
  before = (await context.db.owner.selectFrom('audit').select('id').execute()).map(({ id }) => id);
  await context.db.owner.updateTable('staff').set({ districts: [] }).execute();
  context.enqueued.length = 0;
  service.received.length = 0;
});

async function sent(changes = {}) {
  const report = aReport({ zone: context.areas.zones[0]!.id, colour: 'pink', form: 'powder', effects: ['not-breathing'], naloxone: 'did-not-work', text: 'by the fountain', ...changes });
  const known = new Set((await listQueue(context)).reports.map(({ id }) => id));
  await submitReport(context, report, { lane: 'first', possibleDuplicate: false, source: 'community' });
  return { ...report, id: (await listQueue(context)).reports.find(({ id }) => !known.has(id))!.id };
}
async function endTick() {
  context.clock.step(receiveTick);
  await openSpool(context);
}
const told = async (role: StaffRole = 'outreach') => (await listHeadsUps(context, people[role])).headsUps;
const tell = (id: string) => sendHeadsUp(context, id, people.reviewer.id);
const audits = () => context.db.owner.selectFrom('audit').select(['action', 'staff_id', 'subject_id', 'reason', 'at'])
  .where('id', 'not in', before).orderBy('action').execute();
const inQueue = async (id: string) => (await listQueue(context)).reports.find((report) => report.id === id);

test('one tap tells the workers while the tick runs: area and codes, never a word; it goes on when the tick ends', async () => {
  const { id, tick } = { ...(await sent()), tick: tickOf(context.clock.now()).toISOString() };
  const answer = await tell(id);
  expect(answer).toEqual({ by: 'a reviewer', until: new Date(tickEnd(context.clock.now()).getTime() + headsUpLifetime).toISOString(), called: true });
  const zone = context.areas.zones[0]!;
  const expected = {
    id: expect.stringMatching(/^[0-9a-f]{64}$/), zone: { id: zone.id, name: zone.name, district: expect.any(String) }, kind: 'drug-supply', market: 'down',
    form: 'powder', colour: 'pink', effects: ['not-breathing'], naloxone: 'did-not-work', tick, until: answer.until,
  };
  expect(await told()).toEqual([expected]);
  // Called directly: a job's row would have the instant.
  await expect.poll(() => service.received.length).toBe(1);
  expect(context.enqueued).toEqual([]);
  expect(await inQueue(id)).toMatchObject({ spooled: true, headsUp: { by: 'a reviewer', until: answer.until, answers: [] } });
  await endTick();
  expect(await told()).toEqual([{ ...expected, id: id.replaceAll('-', '') }]);
  expect(await inQueue(id)).toMatchObject({ spooled: false, headsUp: { by: 'a reviewer', until: answer.until } });
});

test('inside the tick nothing kept names the report or says what it was; the trail names it as of the tick’s end', async () => {
  const { id } = await sent();
  await tell(id);
  await answerHeadsUp(context, (await told())[0]!.id, 'on-my-way', people.outreach);
  const rows = async () => JSON.stringify([...(await sql`select h::text as row from heads_up h`.execute(context.db.owner)).rows, ...(await audits())]);
  const kept = await rows();
  for (const trace of [id, id.replaceAll('-', ''), context.areas.zones[0]!.id, 'pink', 'not-breathing']) expect(kept).not.toContain(trace);
  expect(await audits()).toEqual([]);
  const end = tickEnd(context.clock.now());
  const name = (await told())[0]!.id;
  await endTick();
  expect(await audits()).toEqual([
    { action: 'heads-up-answered', staff_id: people.outreach.id, subject_id: id, reason: 'on-my-way', at: end },
    { action: 'heads-up-sent', staff_id: people.reviewer.id, subject_id: id, reason: null, at: end },
  ]);
  expect(await rows()).not.toContain(name);
});

test('the answer says whether a call reaches anybody', async () => {
  const { id } = await sent();
  const first = await tell(id);
  const { owner } = context.db;
  const work = (...districts: string[]) => owner.updateTable('staff').set({ districts }).where('id', '=', people.outreach.id).execute();
  await work(context.areas.districts.at(-1)!.id);
  expect([first, await tell(id)]).toEqual([{ ...first, called: true }, { ...first, called: false }]);
  await work();
  await owner.updateTable('staff_device').set({ expires_week: '2026-11-16' }).execute();
  expect(await tell(id)).toMatchObject({ called: false });
  await owner.updateTable('staff_device').set({ expires_week: '2027-01-04' }).execute();
  expect(await tell(id)).toMatchObject({ called: true });
});

test('a second tap tells nobody anew, and says who was first', async () => {
  const { id } = await sent();
  const first = await tell(id);
  expect(await sendHeadsUp(context, id, people['community-reviewer'].id)).toEqual(first);
  await endTick();
  expect(await sendHeadsUp(context, id, people['community-reviewer'].id)).toEqual(first);
  await expect.poll(() => service.received.length).toBe(1);
  const opened = await sent();
  await endTick();
  for (const by of ['reviewer', 'community-reviewer'] as const) await sendHeadsUp(context, opened.id, people[by].id);
  const { districtId } = context.areas.zones[0]!;
  expect(context.enqueued).toEqual([{ name: 'page-staff', payload: { why: 'heads-up', districtId, except: people.reviewer.id } }]);
  expect(service.received).toHaveLength(1);
});

test('only who works in the district reads it; nobody’s districts are all of them', async () => {
  const { id } = await sent();
  await tell(id);
  const set = (districts: string[]) => context.db.owner.updateTable('staff').set({ districts }).where('id', '=', people.outreach.id).execute();
  const { districtId } = context.areas.zones[0]!;
  const elsewhere = context.areas.districts.find((district) => district.id !== districtId)!.id;
  const { id: name } = (await told())[0]!;
  await set([elsewhere]);
  expect(await told()).toEqual([]);
  await expect(answerHeadsUp(context, name, 'seen', people.outreach)).rejects.toMatchObject({ code: 'not-found' });
  await set([elsewhere, districtId]);
  expect(await told()).toHaveLength(1);
});

test('who reviews sees who has answered, before and after the tick’s end; a worker sees their own answer', async () => {
  const { id } = await sent();
  await tell(id);
  await answerHeadsUp(context, (await told())[0]!.id, 'seen', people.outreach);
  await answerHeadsUp(context, (await told())[0]!.id, 'on-my-way', people.outreach);
  for (const end of [async () => {}, endTick]) {
    await end();
    const [mine] = await told();
    expect([mine!.mine, mine!.answers]).toEqual(['on-my-way', undefined]);
    const answers = [{ by: 'a outreach', answer: 'on-my-way' }];
    expect((await told('reviewer'))[0]!.answers).toEqual(answers);
    expect((await inQueue(id))!.headsUp!.answers).toEqual(answers);
  }
});

test('it ends by itself, and then the workers can be told again', async () => {
  const { id } = await sent();
  await endTick();
  const first = await tell(id);
  context.clock.set(Date.parse(first.until) - 1);
  expect(await told()).toHaveLength(1);
  context.clock.set(Date.parse(first.until));
  expect(await told()).toEqual([]);
  await purgeHeadsUps(context);
  expect(await context.db.owner.selectFrom('heads_up').selectAll().execute()).toEqual([]);
  expect(Date.parse((await tell(id)).until)).toBeGreaterThan(Date.parse(first.until));
  expect(await told()).toHaveLength(1);
});

test('rejected it is called off, taken back it is gone, and neither can be told of any more', async () => {
  for (const when of ['in its tick', 'later']) {
    const [rejected, taken] = [await sent(), await sent({ market: 'meth' })];
    if (when === 'later') await endTick();
    for (const { id } of [rejected, taken]) await tell(id);
    await decideReport(context, rejected.id, { verdict: 'reject', reason: 'made-up' }, people.reviewer.id);
    await withdrawReport(context, taken.code);
    if (when === 'later') await endTick();
    expect((await told()).map(({ market, calledOff }) => [market, calledOff])).toEqual([['down', true]]);
    expect((await inQueue(rejected.id))!.headsUp).toBeUndefined();
    await expect(tell(rejected.id)).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(tell(taken.id)).rejects.toMatchObject({ code: when === 'later' ? 'already-withdrawn' : 'not-found' });
    await endTick();
    expect((await told()).map(({ calledOff }) => calledOff)).toEqual([true]);
    await context.db.owner.deleteFrom('heads_up').execute();
  }
});
