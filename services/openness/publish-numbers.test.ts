/** What is told about the service: bands once a day, and nothing by which one report could be found. */
import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NumbersAnswer } from '../contract/openness.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { anAlert } from '../test/an-alert.ts';
import { issueMessage } from '../test/issue-message.ts';
import { recordAudit } from '../staff/audit.ts';
import { sealAudit } from '../staff/seal-audit.ts';
import { publishNumbers } from './publish-numbers.ts';
import { readNumbers, readPartners, readRequests } from './read-openness.ts';
import { recordRequest, settleRequest } from './record-request.ts';

const hour = 3_600_000;
const day = 24 * hour;
let context: TestContext;
let staffId: string;
beforeAll(async () => {
  context = await openTestContext();
  const row = { name: 'Ann', role: 'administrator', created_at: context.clock.date() };
  staffId = (await context.db.owner.insertInto('staff').values(row).returning('id').executeTakeFirstOrThrow()).id;
});
afterAll(() => context.close());
beforeEach(async () => void await sql`truncate signal, report, audit, audit_chain, shift, published_numbers, alert_message, proposal, incident, incident_report cascade`.execute(context.db.owner));

/** Noon, some days before the day of the numbers. */
const noon = (daysAgo: number) => Math.floor(context.clock.now() / day) * day - daysAgo * day + 12 * hour;

interface Made { daysAgo?: number; state?: string; decidedAfter?: number; toldAfter?: number; at?: number }
async function report({ daysAgo = 5, state = 'accepted', decidedAfter = 15, toldAfter, at = noon(daysAgo) }: Made = {}): Promise<string> {
  const id = randomUUID();
  await context.db.owner.insertInto('report').values({
    id, zone_id: context.areas.zones[0]!.id, tick: new Date(at), kind: 'drug-supply', market: 'down', form: null, colour: null, routes: [], effects: [],
    naloxone: null, people: null, how_known: null, day: null, part_of_day: null, happened_on: null, source: 'community', lane: 'first',
    possible_duplicate: false, code_hmac: randomBytes(32), mac: randomBytes(32), sealed_text: null, key_hour: null, state,
    decided_tick: state === 'open' ? null : new Date(at + decidedAfter * 60_000),
  }).execute();
  if (toldAfter !== undefined) {
    await context.db.as('staff', (trx) => recordAudit(context, trx, { at: new Date(at + toldAfter * 60_000), by: staffId, action: 'heads-up-sent', subject: 'report', subjectId: id }));
  }
  return id;
}
async function reports(count: number, made: Made = {}): Promise<void> {
  for (let n = 0; n < count; n++) await report(made);
}
async function numbers(): Promise<NumbersAnswer['numbers']> {
  await sql`truncate published_numbers`.execute(context.db.owner);
  await publishNumbers(context);
  return (await readNumbers(context)).numbers;
}

test('two histories that differ in one report below the next step give the same bytes', async () => {
  for (const [held, one] of [[0, {}], [8, {}], [8, { state: 'rejected', decidedAfter: 600 }], [8, { state: 'open' }], [8, { toldAfter: 300 }]] as const) {
    await sql`truncate report cascade`.execute(context.db.owner);
    await reports(held, { toldAfter: 15 });
    const without = JSON.stringify(await numbers());
    await report(one);
    expect(JSON.stringify(await numbers())).toBe(without);
  }
  expect(await numbers()).toMatchObject({ reports: 'under-10', accepted: 'under-10', waiting: 'under-10' });
  expect(await numbers()).not.toHaveProperty('decisionTime');
  expect(await numbers()).not.toHaveProperty('headsUpTime');
});

test('counts are told in bands, and nothing else of them', async () => {
  await reports(20, { toldAfter: 10 });
  await reports(11, { state: 'rejected', decidedAfter: 30, toldAfter: 40 });
  await reports(10, { state: 'open' });
  await reports(30, { state: 'withdrawn' });
  expect(await numbers()).toMatchObject({ reports: '20-to-49', accepted: '20-to-49', rejected: '10-to-19', waiting: '10-to-19', alerts: 'none' });
  // Of 31 decided ones 11 took longer than the tick.
  expect(await numbers()).toMatchObject({ decisionTime: '15-minutes', headsUpTime: '15-minutes' });
  await reports(9, { decidedAfter: 60, toldAfter: 90 });
  expect(await numbers()).toMatchObject({ decisionTime: '30-minutes', headsUpTime: '1-hour' });
});

test('they are of four weeks that ended the day before yesterday, as things stood when the day began', async () => {
  await reports(10, { daysAgo: 2 });
  await reports(10, { daysAgo: 29 });
  // Too late, too early, and decided too late to be known.
  await reports(40, { daysAgo: 1 });
  await reports(40, { daysAgo: 30 });
  await reports(10, { daysAgo: 2, decidedAfter: 37 * 60 });
  expect(await numbers()).toMatchObject({ day: '2026-11-23', from: '2026-10-25', to: '2026-11-21', reports: '20-to-49', accepted: '20-to-49', waiting: '10-to-19' });
});

test('the numbers of a day are reckoned once, whatever happens in it', async () => {
  await reports(10);
  const first = await numbers();
  await reports(100);
  context.clock.step(hour);
  await publishNumbers(context);
  expect((await readNumbers(context)).numbers).toEqual(first);
  context.clock.step(day);
  await publishNumbers(context);
  expect((await readNumbers(context)).numbers).toMatchObject({ day: '2026-11-24', reports: '100-to-199' });
  context.clock.step(-day - hour);
});

test('first warnings are counted with what became of them, and the time to a warning from the first report', async () => {
  const zone = context.areas.zones[0]!;
  const area = { level: 'district' as const, id: zone.districtId, name: 'Harbor', districts: [zone.districtId] };
  for (let n = 0; n < 5; n++) {
    const sent = new Date(noon(5 + n) + 40 * 60_000).toISOString();
    const alert = anAlert({ id: randomUUID(), area, sent, effective: sent, expires: new Date(noon(4 + n)).toISOString(), firstWarning: true });
    await issueMessage(context, alert);
    const { incident_id } = await context.db.owner.selectFrom('alert_message').select('incident_id').where('alert_id', '=', alert.id).executeTakeFirstOrThrow();
    for (const at of [noon(5 + n), noon(5 + n) + 30 * 60_000]) {
      await sql`insert into incident_report (report_id, incident_id) values (${await report({ at })}, ${incident_id})`.execute(context.db.owner);
    }
    const { firstWarning: _, ...later } = { ...alert, version: 2, references: { version: 1, sent } };
    if (n === 0) await issueMessage(context, { ...later, msgType: 'Update' });
    if (n === 1) await issueMessage(context, { ...later, firstWarning: true, msgType: 'Cancel', cancelReason: 'not-true' });
    if (n === 2) await issueMessage(context, { ...later, firstWarning: true, msgType: 'Cancel', cancelReason: 'over' });
  }
  expect(await numbers()).toMatchObject({
    alerts: '5-to-9', firstWarnings: { sent: '5-to-9', signed: '1-to-4', withdrawn: '1-to-4' }, warningTime: '1-hour',
  });
});

test('what the detector pointed at is told in bands of ten, with whether a warning came of it, and how soon it was seen', async () => {
  const { owner } = context.db;
  expect(await numbers()).not.toHaveProperty('signals');
  await owner.updateTable('instance').set({ looked_tick: new Date(noon(1)) }).execute();
  const [zone, other] = [context.areas.zones[0]!, context.areas.zones[1]!];
  const date = (daysAgo: number) => new Date(noon(daysAgo)).toISOString().slice(0, 10);
  const signal = (n: number, changes: object = {}) => owner.insertInto('signal').values({
    kind: 'spike', stream: 'supply', market: 'down', level: 'zone', area_id: zone.id, zones: [zone.id], first_day: date(3 + n), last_day: date(3 + n), observed: 3,
    expected: 0.1, recurrence_days: 400, strong: true, inherited: false, seen_tick: new Date(noon(3 + n) + hour), ...changes,
  }).execute();
  for (let n = 0; n < 9; n++) {
    await report({ at: noon(3 + n) });
    await signal(n);
  }
  expect((await numbers())!.signals).toEqual({ seen: 'under-10', warned: 'under-10', alone: 'under-10', setAside: 'under-10' });
  await report({ at: noon(12) });
  await signal(9);
  // Weak ones, and those of other four weeks, are none of them.
  for (let n = 10; n < 20; n++) await signal(n, { strong: false });
  await signal(40);
  expect((await numbers())!.signals).toEqual({ seen: '10-to-19', warned: 'under-10', alone: '10-to-19', setAside: 'under-10', seenTime: '1-hour' });
  // Another market, another area, or four days later: no warning of it. Then of its district, within a day.
  const area = { level: 'district' as const, id: zone.districtId, name: 'Harbor', districts: [zone.districtId] };
  const warn = (daysAgo: number, changes: object = {}) => {
    const sent = new Date(noon(daysAgo)).toISOString();
    return issueMessage(context, anAlert({ id: randomUUID(), area, sent, effective: sent, expires: new Date(noon(daysAgo) + hour).toISOString(), ...changes }));
  };
  await warn(2, { market: 'meth' });
  await warn(2, { area: { level: 'zone', id: other.id, name: 'Other', districts: [zone.districtId] } });
  await sql`update signal set dismissed_by = ${staffId}`.execute(owner);
  expect((await numbers())!.signals).toMatchObject({ warned: 'under-10', alone: '10-to-19', setAside: '10-to-19' });
  for (let n = 0; n < 10; n++) await warn(2 + n);
  expect((await numbers())!.signals).toMatchObject({ warned: '10-to-19', alone: 'under-10', setAside: 'under-10' });
  await owner.updateTable('instance').set({ looked_tick: null }).execute();
});

test('the share of planned shifts in which somebody came is told from five shifts on', async () => {
  const shift = (n: number, opened: boolean) => context.db.owner.insertInto('shift').values({
    id: randomUUID(), staff_id: staffId, starts_at: new Date(noon(3 + n)), ends_at: new Date(noon(3 + n) + hour), opened_tick: opened ? new Date(noon(3 + n)) : null,
  }).execute();
  for (let n = 0; n < 4; n++) await shift(n, true);
  expect(await numbers()).not.toHaveProperty('shiftsCovered');
  await shift(4, false);
  expect(await numbers()).toMatchObject({ shiftsCovered: 'most' });
});

test('what an authority asked for is told, with what came of it, and each word about it is on record', async () => {
  await sealAudit(context);
  expect(await readRequests(context)).toEqual({ since: '2026-11', requests: [] });
  const { id } = await recordRequest(context, { month: '2026-10', kind: 'court-order', outcome: 'open' }, staffId);
  await settleRequest(context, id, 'nothing-to-give', staffId);
  expect(await readRequests(context)).toEqual({ since: '2026-11', requests: [{ month: '2026-10', kind: 'court-order', outcome: 'nothing-to-give' }] });
  await expect(recordRequest(context, { month: '2026-12', kind: 'search', outcome: 'open' }, staffId)).rejects.toThrow('bad-field');
  await expect(settleRequest(context, randomUUID(), 'refused', staffId)).rejects.toThrow('not-found');
  const trail = await context.db.owner.selectFrom('audit').select(['action', 'reason']).where('subject', '=', 'request').orderBy('action').execute();
  expect(trail).toEqual([{ action: 'request-recorded', reason: 'court-order/open' }, { action: 'request-settled', reason: 'nothing-to-give' }]);
});

test('the signed end of the trail is shown by ten bytes that change every day, and not by how much was done', async () => {
  await sealAudit(context);
  const today = (await readNumbers(context)).trail!;
  context.clock.step(day);
  await sealAudit(context);
  const tomorrow = (await readNumbers(context)).trail!;
  context.clock.step(-day);
  expect(today.fingerprint).toMatch(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/);
  expect(tomorrow).toMatchObject({ day: '2026-11-24' });
  // Nothing was done in between: the end of the chain is the same.
  const ends = await context.db.owner.selectFrom('audit_head').select(['place', 'hash']).execute();
  expect(ends[0]).toEqual(ends[1]);
  expect(tomorrow.fingerprint).not.toBe(today.fingerprint);
});

test('every organisation that has an account stands on the list, and no person', async () => {
  expect(await readPartners(context)).toEqual({ partners: [] });
  await context.db.owner.insertInto('staff').values({ name: 'Results', role: 'laboratory', organisation: 'Harbor Checks', created_at: context.clock.date() }).execute();
  expect(await readPartners(context)).toEqual({ partners: [{ name: 'Harbor Checks', roles: ['laboratory'] }] });
});
