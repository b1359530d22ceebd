/** Shifts as data, and what is told of them in public. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { StaffRole } from '../contract/codes.ts';
import { receiveTick } from '../contract/limits.ts';
import type { ShiftsAnswer } from '../contract/shift.ts';
import { instantOf } from '../staff/local-time.ts';
import { startTestApp, testTime, type TestApp } from '../test/harness.ts';
import { coverageAt, type CoverageShift } from './read-coverage.ts';

const [minute, hour] = [60_000, 3_600_000];
const tick = testTime - 2 * minute;
const shift = (starts: number, ends: number, change: Partial<CoverageShift> = {}): CoverageShift =>
  ({ starts: new Date(testTime + starts), ends: new Date(testTime + ends), opened: null, callable: true, ...change });
const opened = (time: number) => ({ opened: new Date(time) });
const at = (time: number) => new Date(testTime + time).toISOString();

test.each<[string, CoverageShift[], object]>([
  ['no shift at all', [], { reading: 'none' }],
  ['only shifts that are over', [shift(-3 * hour, 0, opened(tick - hour))], { reading: 'none' }],
  ['a shift to come', [shift(hour, 3 * hour), shift(9 * hour, 10 * hour)], { reading: 'later', next: at(hour) }],
  ['a shift that begins this moment', [shift(0, hour)], { reading: 'on-call' }],
  ['a shift whose person has not come', [shift(-hour, hour)], { reading: 'on-call' }],
  ['one who came in this very tick', [shift(-hour, hour, opened(tick))], { reading: 'on-call' }],
  ['one who came in the tick before', [shift(-hour, hour, opened(tick - receiveTick))], { reading: 'now' }],
  ['one of two who came', [shift(-hour, hour), shift(-2 * hour, hour, opened(tick - hour))], { reading: 'now' }],
  ['one who has not come and cannot be called', [shift(-hour, hour, { callable: false })], { reading: 'none' }],
  ['the same, and a shift after it', [shift(-hour, hour, { callable: false }), shift(hour, 2 * hour)], { reading: 'later', next: at(hour) }],
  ['one who came and cannot be called', [shift(-hour, hour, { callable: false, ...opened(tick - hour) })], { reading: 'now' }],
])('%s', (_what, shifts, told) => {
  expect(coverageAt(shifts, testTime)).toEqual(told);
});

test('a time of day is that of the place, on both sides of a change of clocks', () => {
  const iso = (day: string, time: string) => new Date(instantOf(day, time, 'America/New_York')).toISOString();
  expect([iso('2026-10-31', '18:00'), iso('2026-11-01', '18:00')]).toEqual(['2026-10-31T22:00:00.000Z', '2026-11-01T23:00:00.000Z']);
  expect([iso('2026-03-08', '01:59'), iso('2026-03-08', '03:00')]).toEqual(['2026-03-08T06:59:00.000Z', '2026-03-08T07:00:00.000Z']);
});

let app: TestApp;
const who = {} as Record<StaffRole, Record<string, string>>;
beforeAll(async () => {
  app = await startTestApp({ config: { timeZone: 'America/New_York' } });
  for (const role of ['reviewer', 'administrator', 'outreach'] as const) who[role] = await app.signIn(role);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.context.db.owner.deleteFrom('shift').execute();
  app.context.clock.stand(testTime);
});

const call = (method: string, path: string, role: StaffRole, body?: unknown) =>
  fetch(`${app.origin}/api/v1/staff/${path}`, { method, headers: who[role], ...(body !== undefined && { body: JSON.stringify(body) }) });
const plan = (body: object, role: StaffRole = 'reviewer') => call('POST', 'shifts', role, { day: '2026-11-23', from: '04:30', to: '09:00', weeks: 1, ...body });
const listed = async (role: StaffRole = 'reviewer') => (await call('GET', 'shifts', role)).json() as Promise<ShiftsAnswer>;
const told = async () => (await fetch(`${app.origin}/api/v1/coverage`)).json() as Promise<object>;
const page = async () => /data-reading="([\w-]+)"/.exec(await (await fetch(`${app.origin}/report`)).text())?.[1];
const idOf = async (role: StaffRole) => (await app.context.db.owner.selectFrom('staff').select('id').where('role', '=', role).executeTakeFirstOrThrow()).id;
const callable = async (staff_id: string) => app.context.db.owner.insertInto('staff_device')
  .values({ id: staff_id, staff_id, endpoint_hmac: Buffer.from(staff_id), sealed: Buffer.alloc(8), expires_week: '2027-01-04' }).execute();

test('a shift begins, its person opens the queue, and the public hears of it at the next tick; the page says the same', async () => {
  const reviewer = await idOf('reviewer');
  expect([await told(), await page()]).toEqual([{ reading: 'none' }, 'none']);
  // 05:15 in New York is in 13 minutes.
  expect((await plan({ from: '05:15' })).status).toBe(201);
  expect([await told(), await page()]).toEqual([{ reading: 'later', next: '2026-11-23T10:15:00.000Z' }, 'later']);
  await callable(reviewer);
  app.context.clock.stand(testTime + 15 * minute);
  expect([await told(), await page()]).toEqual([{ reading: 'on-call' }, 'on-call']);
  const { owner } = app.context.db;
  await owner.updateTable('staff_device').set({ expires_week: '2026-11-16' }).execute();
  expect(await told()).toEqual({ reading: 'none' });
  await owner.updateTable('staff_device').set({ expires_week: '2026-11-23' }).execute();
  expect(await told()).toEqual({ reading: 'on-call' });
  const { contact } = app.context.config;
  app.context.config.contact = '';
  expect(await told()).toEqual({ reading: 'none' });
  app.context.config.contact = contact;
  await call('GET', 'queue', 'reviewer');
  expect(await told()).toEqual({ reading: 'on-call' });
  app.context.clock.stand(tick + 30 * minute);
  expect([await told(), await page()]).toEqual([{ reading: 'now' }, 'now']);
  const [row] = await app.context.db.owner.selectFrom('shift').select('opened_tick').execute();
  expect(row!.opened_tick).toEqual(new Date(tick + 15 * minute));
  // Later looks leave nothing.
  await call('GET', 'queue', 'reviewer');
  expect((await app.context.db.owner.selectFrom('shift').select('opened_tick').execute())[0]).toEqual(row);
  await app.context.db.owner.updateTable('staff').set({ frozen: true }).where('id', '=', reviewer).execute();
  expect(await told()).toEqual({ reading: 'none' });
  await app.context.db.owner.updateTable('staff').set({ frozen: false }).where('id', '=', reviewer).execute();
  await app.context.db.owner.deleteFrom('staff_device').execute();
});

test('somebody without a shift who has the queue open since before this quarter is reading, until a minute after the last look; nothing of it is kept', async () => {
  await call('GET', 'queue?looking', 'reviewer');
  expect(await told()).toEqual({ reading: 'none' });
  app.context.clock.stand(tick + receiveTick - minute / 2);
  await call('GET', 'queue?looking', 'reviewer');
  app.context.clock.stand(tick + receiveTick - 1);
  expect(await told()).toEqual({ reading: 'none' });
  // Another page, which asks for what waits, is nobody who reads.
  await call('GET', 'queue', 'reviewer');
  app.context.clock.stand(tick + receiveTick);
  expect([await told(), await page()]).toEqual([{ reading: 'now' }, 'now']);
  app.context.clock.stand(tick + receiveTick + minute / 2);
  expect([await told(), await page()]).toEqual([{ reading: 'none' }, 'none']);
  // Come back, they count from the next quarter on.
  await call('GET', 'queue?looking', 'reviewer');
  expect(await told()).toEqual({ reading: 'none' });
  expect(await app.context.db.owner.selectFrom('shift').selectAll().execute()).toEqual([]);
});

test('weekly shifts keep their time of day when the clocks change', async () => {
  app.context.clock.stand(Date.UTC(2026, 9, 26, 12));
  await app.context.db.owner.updateTable('session').set({ expires_at: new Date(testTime + 10 * hour) }).execute();
  expect((await plan({ day: '2026-10-27', from: '18:00', to: '02:00', weeks: 3 })).status).toBe(201);
  expect((await listed()).shifts.map(({ starts, ends }) => [starts, ends])).toEqual([
    ['2026-10-27T22:00:00.000Z', '2026-10-28T06:00:00.000Z'], ['2026-11-03T23:00:00.000Z', '2026-11-04T07:00:00.000Z'],
    ['2026-11-10T23:00:00.000Z', '2026-11-11T07:00:00.000Z'],
  ]);
});

test('a plan that cannot be is refused with what to do, and leaves nothing', async () => {
  await plan({ day: '2026-11-24' });
  const refusals: [object, number, string][] = [
    [{ from: '04:30', to: '19:00' }, 422, '14 hours'], [{ day: '2026-11-22' }, 422, 'over already'], [{ day: '2027-06-01' }, 422, '12 weeks'],
    [{ day: '2026-11-24', from: '08:30', to: '12:00' }, 409, '24 November'], [{ day: '2026-11-17', weeks: 2 }, 422, 'over already'],
    [{ from: '25:00' }, 422, 'openapi'], [{ staffId: await idOf('outreach') }, 403, 'administrator'],
  ];
  for (const [body, status, words] of refusals) {
    const answer = await plan(body);
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([status, expect.stringContaining(words)]);
  }
  expect((await plan({ staffId: await idOf('outreach') }, 'administrator')).status).toBe(422);
  expect((await listed()).shifts).toHaveLength(1);
});

test('an administrator plans and removes anybody’s shift, a reviewer their own; outreach sees no plan', async () => {
  const reviewer = await idOf('reviewer');
  expect((await plan({ staffId: reviewer }, 'administrator')).status).toBe(201);
  expect((await plan({ from: '12:00', to: '14:00' }, 'administrator')).status).toBe(201);
  const { shifts, people } = await listed('administrator');
  expect([people.map(({ name }) => name), (await listed()).people]).toEqual([['administrator 2', 'reviewer 1'], []]);
  const of = (id: string) => shifts.find(({ staffId }) => staffId === id)!.id;
  expect((await call('DELETE', `shifts/${of(await idOf('administrator'))}`, 'reviewer')).status).toBe(404);
  expect((await call('DELETE', `shifts/${of(reviewer)}`, 'reviewer')).status).toBe(204);
  expect((await call('GET', 'shifts', 'outreach')).status).toBe(403);
  const trail = await app.context.db.owner.selectFrom('audit').select(['action', 'subject_id']).where('subject', '=', 'person').where('subject_id', '=', reviewer).where('action', 'like', 'shift%').execute();
  expect(trail.map(({ action }) => action).slice(-2).sort()).toEqual(['shift-planned', 'shift-removed']);
});

test('the hours of the next week that nobody has taken are shown', async () => {
  await plan({ from: '05:10', to: '09:00' });
  await plan({ day: '2026-11-23', from: '08:00', to: '09:30' }, 'administrator');
  expect((await listed()).gaps).toEqual([
    { from: '2026-11-23T10:02:00.000Z', to: '2026-11-23T10:10:00.000Z' }, { from: '2026-11-23T14:30:00.000Z', to: '2026-11-30T10:02:00.000Z' },
  ]);
});
