/** I7: what the tables about reports cannot hold, however the code above them changes. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../connect.ts';
import { columns } from './columns.ts';
import { emptyDatabase } from './empty-database.ts';
import { aboutReports, columnsOf, looseTimes, oddColumns, ordersOfArrival } from './scan-schema.ts';

let db: Db;
beforeAll(async () => {
  db = await emptyDatabase();
});
afterAll(() => db.close());

/** Sums of reports that are gone: numbers, so held to less of everything else. */
const sums = ['report_count'];
const aboutOthers = [
  'cancel_request',
  'district', 'zone', 'zone_adjacent', 'zone_cell', 'district_overlap', 'instance', 'finding', 'proposal', 'alert_message', 'subscription', 'delivery', 'alert_reach', 'staff', 'invite',
  'passkey', 'recovery_code', 'session', 'api_token', 'pending_deed', 'audit', 'audit_chain', 'audit_head', 'authority_request', 'published_numbers',
  'staff_device', 'shift', 'block_signature', 'known_to_outreach', 'process', 'self_test',
];

/** What teams did: numbers of kits, so held to less of everything else, too. */
const visits = ['visit'];

/** What the detector saw, and what services count: numbers of an area and a day. */
const counts = ['case_count', 'signal'];

test('every table was judged: about reports, sums of them, visits, counts, or none of these', () => {
  expect([...aboutReports, ...sums, ...visits, ...counts, ...aboutOthers].sort()).toEqual(Object.keys(columns).sort());
});

test('no table about reports has a place, an address, a number or a time of day', async () => {
  expect(await oddColumns(db.owner)).toEqual([]);
  const ownDates = (await columnsOf(db.owner, aboutReports)).filter(({ type }) => type === 'date').map(({ column }) => column);
  expect(ownDates).toEqual(['happened_on']);
});

test('a sum is known by zone, codes and calendar day: no time of day and nothing that leads to one report', async () => {
  const found = await columnsOf(db.owner, sums);
  expect(found.filter(({ type }) => !['text', 'date', 'int4'].includes(type))).toEqual([]);
  // Text that could name something would have to be a column of its own.
  expect(found.filter(({ type }) => type === 'text').map(({ column }) => column).sort()).toEqual(['kind', 'market', 'zone_id']);
  expect(found.filter(({ type }) => type === 'date').map(({ column }) => column)).toEqual(['day']);
  expect(found.filter(({ type }) => type === 'int4').map(({ column }) => column).sort()).toEqual(['rows', 'sources']);
});

test('a visit is known by zone, calendar day and part of it: nobody’s name or id, and no time of day', async () => {
  const found = (await columnsOf(db.owner, visits)).map(({ column, type }) => `${column} ${type}`).sort();
  expect(found).toEqual(['day date', 'id uuid', 'kits int4', 'part_of_day text', 'what text', 'zone_id text']);
});

test('a signal and a count are known by areas and calendar days, and a signal by the tick in which it was seen: nothing leads to one report', async () => {
  const found = (await columnsOf(db.owner, counts)).map(({ table, column, type }) => `${table}.${column} ${type}`).sort();
  expect(found).toEqual([
    'case_count.count int4', 'case_count.day date', 'case_count.staff_id uuid', 'case_count.stream text', 'case_count.token_id uuid', 'case_count.zone_id text',
    'signal.area_id text', 'signal.dismissed_by uuid', 'signal.expected float8', 'signal.faded bool', 'signal.first_day date', 'signal.id uuid', 'signal.inherited bool',
    'signal.kind text', 'signal.last_day date', 'signal.level text', 'signal.market text', 'signal.observed int4', 'signal.recurrence_days float8',
    'signal.seen_tick timestamptz', 'signal.stream text', 'signal.strong bool', 'signal.zones _text',
  ]);
});

test('the planner keeps no sample of what names a report or a subscription', async () => {
  const { rows } = await sql<{ name: string }>`
    select attrelid::regclass || '.' || attname as name from pg_attribute
    where attrelid in ('report'::regclass, 'report_addition'::regclass, 'subscription'::regclass, 'early_decision'::regclass,
      'report_mark'::regclass, 'handover_note'::regclass, 'heads_up'::regclass, 'heads_up_answer'::regclass, 'staff_device'::regclass, 'outreach_note'::regclass)
      and attnum > 0 and not attisdropped and atttypid = 'bytea'::regtype and attstattarget is distinct from 0`.execute(db.owner);
  expect(rows).toEqual([]);
});

test('no id tells the order of arrival: no sequence, no identity, nothing but random UUIDs', async () => {
  expect(await ordersOfArrival(db.owner, [...aboutReports, ...sums, ...visits, ...counts, ...aboutOthers])).toEqual([]);
});

test('every time in a table about reports is held to the tick by the database itself', async () => {
  const { times, loose } = await looseTimes(db.owner);
  expect(times).toBeGreaterThan(5);
  expect(loose).toEqual([]);
});

test.each([
  ['a row says when it was written', 'alter table report add column created_at timestamptz not null default now()', 'report.created_at'],
  ['a time is held to the hour only where somebody thought of it', 'alter table report_addition add column seen timestamptz', 'report_addition.seen'],
  ['a report has a place', 'alter table report add column lat float8', 'report.lat'],
  ['a report has an address', 'alter table report add column sender inet', 'report.sender'],
  ['a report has a number', 'alter table report add column nr int generated always as identity', 'report.nr'],
  ['a report has its place in a row', 'create sequence report_order', 'report_order'],
])('I7 is broken where %s', async (_what, change, named) => {
  let faults = '';
  await db.owner.transaction().execute(async (trx) => {
    await sql.raw(change).execute(trx);
    faults = [...await oddColumns(trx), ...(await looseTimes(trx)).loose, ...await ordersOfArrival(trx, aboutReports)].join();
    throw new Error('undo');
  }).catch((error: Error) => expect(error.message).toBe('undo'));
  expect(faults).toContain(named);
});
