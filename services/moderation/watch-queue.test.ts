/** Who is called about what waits, and when; and that nothing is written of it while a tick runs. */
import { sql } from 'kysely';
import { connect } from '@porchlight/db/connect.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { longestCallGap, receiveTick, severeAsideFor, severeCallGap, unclaimedCallAfter, undecidedCallFrom } from '../contract/limits.ts';
import type { StaffRole } from '../contract/codes.ts';
import { saveDevice } from '../delivery/save-device.ts';
import { openSpool } from '../intake/open-spool.ts';
import { submitReport } from '../intake/submit-report.ts';
import { createInvite } from '../staff/create-invite.ts';
import { planShift } from '../staff/plan-shift.ts';
import { aReport } from '../test/builders.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { startPushService, type PushService, type Receiver } from '../test/push-service.ts';
import { decideReport } from './decide-report.ts';
import { listQueue } from './list-queue.ts';
import { markReport } from './mark-report.ts';
import { queueWatch } from './watch-queue.ts';

const [minute, hour] = [60_000, 3_600_000];
const names = ['Anna', 'Ben', 'Kim', 'Olu'] as const;
type Name = (typeof names)[number];
const roles: Record<Name, StaffRole> = { Anna: 'reviewer', Ben: 'community-reviewer', Kim: 'administrator', Olu: 'outreach' };
let context: TestContext;
let service: PushService;
let look: () => Promise<void>;
const ids = {} as Record<Name, string>;
const phones = {} as Record<Name, Receiver>;
beforeAll(async () => {
  service = await startPushService();
  context = await openTestContext({ config: { contact: 'mailto:push@example.org', pushHosts: [service.host] } });
  for (const name of names) {
    await createInvite(context, { name, role: roles[name] }, null);
    ids[name] = (await context.db.owner.selectFrom('staff').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
    phones[name] = service.addReceiver();
    await saveDevice(context, { endpoint: phones[name].endpoint, keys: phones[name].keys }, ids[name]);
  }
});
afterAll(async () => {
  await context.close();
  await service.close();
});
beforeEach(async () => {
  await endTick();
  for (const { id, state } of (await listQueue(context)).reports) {
    if (state === 'open' || state === 'held') await decideReport(context, id, { verdict: 'reject', reason: 'made-up' }, ids.Kim);
  }
  await context.db.owner.deleteFrom('shift').execute();
  await context.db.owner.updateTable('staff').set({ districts: [] }).execute();
  look = queueWatch(context);
  await rung();
});

/** Who was called since the last question, each as often as they were. */
async function rung(): Promise<string[]> {
  const found = service.received.splice(0).map(({ token }) => names.find((name) => phones[name].token === token)!);
  return found.sort();
}
async function at(ms: number): Promise<string[]> {
  context.clock.step(ms);
  await look();
  return rung();
}
async function endTick() {
  context.clock.step(receiveTick - (context.clock.now() % receiveTick));
  await openSpool(context);
}
async function sent(changes = {}, lane: 'first' | 'second' = 'first') {
  const known = new Set((await listQueue(context)).reports.map(({ id }) => id));
  await submitReport(context, aReport({ zone: context.areas.zones[0]!.id, effects: ['not-breathing'], ...changes }), { lane, possibleDuplicate: false, source: 'community' });
  return (await listQueue(context)).reports.find(({ id }) => !known.has(id))!.id;
}
/** From the tick that holds this moment for two hours. */
async function onShift(name: Name) {
  const local = (time: number) => new Intl.DateTimeFormat('en-GB', { timeZone: context.config.timeZone, hour: '2-digit', minute: '2-digit' }).format(time);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: context.config.timeZone, dateStyle: 'short' }).format(context.clock.now());
  await planShift(context, { day, from: local(context.clock.now()), to: local(context.clock.now() + 2 * hour), weeks: 1 }, { id: ids[name], role: roles[name] });
}
const everybody = ['Anna', 'Ben', 'Kim'];

test('a new report of danger to life calls who is on shift at once, and them alone; another soon after waits a little', async () => {
  await onShift('Ben');
  await sent();
  expect(await at(0)).toEqual(['Ben']);
  expect(await at(15_000)).toEqual([]);
  await sent({ market: 'meth' });
  expect(await at(15_000)).toEqual([]);
  expect(await at(severeCallGap)).toEqual(['Ben']);
});

test('with nobody on shift, or nobody there for this district, everybody who reads there is called at once', async () => {
  await sent();
  expect(await at(0)).toEqual(everybody);
  await onShift('Ben');
  const { districtId } = context.areas.zones[0]!;
  const elsewhere = context.areas.districts.find(({ id }) => id !== districtId)!.id;
  await context.db.owner.updateTable('staff').set({ districts: [elsewhere] }).where('id', 'in', [ids.Ben, ids.Kim]).execute();
  await sent({ market: 'meth' });
  expect(await at(severeCallGap)).toEqual(['Anna']);
});

test('what is no danger to life, or is decided in its tick, calls nobody; what shuns the proof of work calls only when it lies', async () => {
  await onShift('Ben');
  await sent({ effects: ['long-sleep'] });
  await decideReport(context, await sent({ market: 'meth' }), { verdict: 'hold', reason: 'waiting-for-more' }, ids.Anna);
  await sent({ market: 'coke' }, 'second');
  expect(await at(minute)).toEqual([]);
  expect(await at(unclaimedCallAfter)).toEqual(everybody);
});

test('unclaimed it calls everybody after ten minutes, then at doubling distance, through the tick’s end, until it is decided', async () => {
  await onShift('Ben');
  const id = await sent();
  await at(0);
  const called: number[] = [];
  for (let waited = 5 * minute; waited <= 12 * hour; waited += 5 * minute) {
    context.clock.step(5 * minute);
    if (context.clock.now() % receiveTick === 0) await openSpool(context);
    await look();
    const who = await rung();
    if (who.length === 0) continue;
    expect(who).toEqual(everybody);
    called.push(waited / minute);
  }
  expect(called).toEqual([10, 20, 40, 80, 160, 320, 560]);
  expect(called.slice(1).map((time, n) => time - called[n]!).at(-1)! * minute).toBe(longestCallGap);
  await decideReport(context, id, { verdict: 'accept' }, ids.Anna);
  expect(await at(longestCallGap)).toEqual([]);
});

test('while somebody reads it, or has put it off, nobody is called; when they let it go, everybody is', async () => {
  const id = await sent();
  await markReport(context, id, { do: 'claim' }, ids.Anna);
  expect(await at(0)).toEqual([]);
  expect(await at(unclaimedCallAfter)).toEqual([]);
  await markReport(context, id, { do: 'release' }, ids.Anna);
  expect(await at(minute)).toEqual(everybody);
  await markReport(context, id, { do: 'snooze', ticks: 2 }, ids.Anna);
  await at(0);
  await endTick();
  expect(await at(unclaimedCallAfter)).toEqual([]);
});

test('what is of danger to life is put off for two ticks at most, and whoever put it off or on hold is reminded, with everybody', async () => {
  const [asleep, held] = [await sent(), await sent({ market: 'meth' })];
  await at(0);
  await expect(markReport(context, asleep, { do: 'snooze', ticks: 3 }, ids.Anna)).rejects.toMatchObject({ code: 'bad-field', field: 'ticks' });
  await decideReport(context, held, { verdict: 'hold', reason: 'waiting-for-more' }, ids.Anna);
  await markReport(context, asleep, { do: 'snooze', ticks: 2 }, ids.Anna);
  const put = context.clock.now();
  expect(await at(0)).toEqual([]);
  await endTick();
  expect(await at(put + severeAsideFor - 1000 - context.clock.now())).toEqual([]);
  expect(await at(1000)).toEqual(everybody);
  // Decided, the other still lies on hold; and after a restart too it is called about.
  await decideReport(context, asleep, { verdict: 'reject', reason: 'made-up' }, ids.Anna);
  expect(await at(2 * unclaimedCallAfter)).toEqual(everybody);
  look = queueWatch(context);
  expect(await at(0)).toEqual(everybody);
  await markReport(context, held, { do: 'claim' }, ids.Anna);
  expect(await at(minute)).toEqual([]);
});

test('who escalates a report or passes it on inside its tick has the others called directly; after it by a job', async () => {
  const id = await sent();
  context.enqueued.length = 0;
  await markReport(context, id, { do: 'escalate' }, ids.Anna);
  await expect.poll(() => service.received.length).toBe(2);
  expect(await rung()).toEqual(['Ben', 'Kim']);
  await markReport(context, id, { do: 'pass-on' }, ids.Ben);
  await expect.poll(() => service.received.length).toBe(2);
  expect(await rung()).toEqual(['Anna', 'Kim']);
  expect(context.enqueued).toEqual([]);
  await endTick();
  await markReport(context, id, { do: 'pass-on' }, ids.Kim);
  expect(context.enqueued).toEqual([{ name: 'page-staff', payload: { why: 'passed-on', except: ids.Kim } }]);
});

test('another that nobody takes in hand is called about when it is overdue, whatever distance the calls about older ones have come to', async () => {
  await sent();
  await at(0);
  for (let waited = 0; waited < 170; waited += 10) await at(10 * minute);
  await sent({ market: 'meth' });
  expect(await at(0)).toEqual(everybody);
  expect(await at(unclaimedCallAfter - minute)).toEqual([]);
  expect(await at(minute)).toEqual(everybody);
  expect(await at(severeCallGap)).toEqual([]);
  expect(await at(severeCallGap)).toEqual(everybody);
});

test.runIf(process.env.TEST_DATABASE_URL)('of several processes one calls, and when it goes another does', async () => {
  await look();
  const { raw } = context.db;
  const db = await connect({ url: 'url' in raw ? raw.url : '' });
  const other = queueWatch({ ...context, db });
  await sent();
  await Promise.all([look(), other()]);
  expect(await rung()).toEqual(everybody);
  await sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`.execute(context.db.owner);
  await expect.poll(async () => {
    await other();
    return rung();
  }).toEqual(everybody);
  await sent({ market: 'meth' });
  context.clock.step(severeCallGap);
  await Promise.all([look(), other()]);
  expect(await rung()).toEqual(everybody);
  await db.close();
});

test('a call that no push service took is made again at the next look, and not once it was', async () => {
  await onShift('Ben');
  await sent();
  service.answer(() => ({ status: 503 }));
  expect(new Set(await at(0))).toEqual(new Set(['Anna', 'Ben', 'Kim']));
  service.answer(() => undefined);
  expect(await at(15_000)).toEqual(['Ben']);
  expect(await at(severeCallGap)).toEqual([]);
}, 60_000);

test.each([
  ['unclaimed', { effects: ['not-breathing'] as const }, unclaimedCallAfter, everybody],
  ['undecided', { effects: [] }, undecidedCallFrom + receiveTick, ['Anna', 'Ben']],
] as const)('what is %s and could not be called about counts as not called about, and then once', async (_why, change, after, called) => {
  await sent({ ...change, effects: [...change.effects] }, 'second');
  await endTick();
  service.answer(() => ({ status: 400 }));
  expect(await at(after)).toEqual(called);
  service.answer(() => undefined);
  expect(await at(15_000)).toEqual(called);
  expect(await at(15_000)).toEqual([]);
});

test('a restart loses no call: an opened report is judged by its tick', async () => {
  await onShift('Ben');
  await sent();
  await at(0);
  await endTick();
  context.clock.step(unclaimedCallAfter);
  look = queueWatch(context);
  expect(await at(0)).toEqual(everybody);
  // One that came a moment before the restart.
  await sent({ market: 'meth' });
  look = queueWatch(context);
  expect(await at(0)).toEqual(['Anna', 'Ben', 'Ben', 'Kim']);
});

test('before its words go readers are called every four hours from the 48th on, everybody each hour from the 66th, nobody after', async () => {
  await sent({ effects: [] });
  await endTick();
  const called: string[] = [];
  for (let waited = 0; waited <= 80 * 2; waited++) {
    const who = await at(waited === 0 ? 0 : hour / 2);
    if (who.length > 0) called.push(`${waited / 2} ${who.join(' ')}`);
  }
  expect(called).toEqual([
    ...[48, 52, 56, 60, 64].map((age) => `${age} Anna Ben`), ...[66, 67, 68, 69, 70, 71].map((age) => `${age} Anna Ben Kim`),
  ]);
}, 60_000);

test('a call inside a tick leaves no row and no job: none of its transactions writes', async () => {
  const wrote: boolean[] = [];
  const as: TestContext['db']['as'] = (role, work) => context.db.as(role, async (trx) => {
    const done = await work(trx);
    // A transaction has a number from its first write on.
    wrote.push((await sql<{ wrote: boolean }>`select pg_current_xact_id_if_assigned() is not null as wrote`.execute(trx)).rows[0]!.wrote);
    return done;
  });
  look = queueWatch({ ...context, db: { ...context.db, as } });
  await onShift('Ben');
  await sent();
  context.enqueued.length = 0;
  expect(await at(0)).toEqual(['Ben']);
  expect(await at(unclaimedCallAfter)).toEqual(everybody);
  expect(wrote.length).toBeGreaterThan(4);
  expect([wrote.includes(true), context.enqueued]).toEqual([false, []]);
});

test('while pushes are paused after a restore nobody is called, and then at once about what came', async () => {
  const pause = (paused: boolean) => context.db.owner.updateTable('instance').set({ fan_out_paused: paused }).execute();
  await pause(true);
  await sent();
  expect([await at(0), await at(unclaimedCallAfter)]).toEqual([[], []]);
  await pause(false);
  expect(await at(0)).not.toEqual([]);
});
