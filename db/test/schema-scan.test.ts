/** I7: what the tables about reports cannot hold, however the code above them changes. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../connect.ts';
import { columns } from './columns.ts';
import { emptyDatabase } from './empty-database.ts';

let db: Db;
beforeAll(async () => {
  db = await emptyDatabase();
});
afterAll(() => db.close());

/** A new table must be put in one of the three. */
const aboutReports = ['intake_spool', 'early_decision', 'report', 'report_addition', 'incident', 'incident_report'];
/** Sums of reports that are gone: numbers, so held to less of everything else. */
const sums = ['report_count'];
const aboutOthers = [
  'district', 'zone', 'zone_adjacent', 'zone_cell', 'district_overlap', 'instance', 'finding', 'proposal', 'alert_message', 'subscription', 'delivery', 'staff', 'invite',
  'passkey', 'recovery_code', 'session', 'api_token', 'audit',
];

test('every table was judged: about reports, sums of them, or neither', () => {
  expect([...aboutReports, ...sums, ...aboutOthers].sort()).toEqual(Object.keys(columns).sort());
});

interface Column { table: string; column: string; type: string; fallback: string | null; identity: string }
const columnsOf = async (tables: string[]) => (await sql<Column>`
  select table_name as "table", column_name as "column", udt_name as type, column_default as fallback, is_identity as identity
  from information_schema.columns where table_schema = 'public' and table_name in (${sql.join(tables)})`.execute(db.owner)).rows;

test('no table about reports has a place, an address, a number or a time of day', async () => {
  const allowed = ['uuid', 'text', '_text', 'bytea', 'bool', 'date', 'timestamptz'];
  const odd = (await columnsOf(aboutReports)).filter(({ type }) => !allowed.includes(type));
  expect(odd).toEqual([]);
  const ownDates = (await columnsOf(aboutReports)).filter(({ type }) => type === 'date').map(({ column }) => column);
  expect(ownDates).toEqual(['happened_on']);
});

test('a sum is known by zone, codes and calendar day: no time of day and nothing that leads to one report', async () => {
  const found = await columnsOf(sums);
  expect(found.filter(({ type }) => !['text', 'date', 'int4'].includes(type))).toEqual([]);
  // Text that could name something would have to be a column of its own.
  expect(found.filter(({ type }) => type === 'text').map(({ column }) => column).sort()).toEqual(['kind', 'market', 'zone_id']);
  expect(found.filter(({ type }) => type === 'date').map(({ column }) => column)).toEqual(['day']);
  expect(found.filter(({ type }) => type === 'int4').map(({ column }) => column).sort()).toEqual(['rows', 'sources']);
});

test('the planner keeps no sample of what names a report or a subscription', async () => {
  const { rows } = await sql<{ name: string }>`
    select attrelid::regclass || '.' || attname as name from pg_attribute
    where attrelid in ('report'::regclass, 'report_addition'::regclass, 'subscription'::regclass, 'early_decision'::regclass)
      and attnum > 0 and not attisdropped and atttypid = 'bytea'::regtype and attstattarget is distinct from 0`.execute(db.owner);
  expect(rows).toEqual([]);
});

test('no id tells the order of arrival: no sequence, no identity, nothing but random UUIDs', async () => {
  const { rows: sequences } = await sql`select sequence_name from information_schema.sequences where sequence_schema = 'public'`.execute(db.owner);
  expect(sequences).toEqual([]);
  const all = await columnsOf([...aboutReports, ...sums, ...aboutOthers]);
  expect(all.filter(({ identity }) => identity === 'YES')).toEqual([]);
  const made = all.filter(({ type, fallback }) => type === 'uuid' && fallback !== null);
  expect(new Set(made.map(({ fallback }) => fallback))).toEqual(new Set(['gen_random_uuid()']));
  expect(all.filter(({ fallback }) => /now\(\)|current_|clock_|nextval|v7/i.test(fallback ?? ''))).toEqual([]);
});

test('every time in a table about reports is held to the tick by the database itself', async () => {
  const times = (await columnsOf(aboutReports)).filter(({ type }) => type === 'timestamptz');
  expect(times.length).toBeGreaterThan(5);
  const loose: string[] = [];
  for (const { table, column } of times) {
    const { rows: checks } = await sql<{ rule: string }>`
      select pg_get_expr(conbin, conrelid) as rule from pg_constraint
      where conrelid = ${`public.${table}`}::regclass and contype = 'c'
        and conkey = array[(select attnum from pg_attribute where attrelid = conrelid and attname = ${column})]`.execute(db.owner);
    const passes = async (time: string) => {
      const rules = checks.map(({ rule }) => rule).join(' and ') || 'true';
      const { rows } = await sql<{ fine: boolean }>`select (${sql.raw(rules)}) as fine from (select ${time}::timestamptz as ${sql.ref(column)}) t`.execute(db.owner);
      return rows[0]!.fine;
    };
    if (!(await passes('2026-11-23 10:00:00Z'))) loose.push(`${table}.${column} refuses a tick`);
    for (const time of ['2026-11-23 10:00:00.4Z', '2026-11-23 10:00:01Z', '2026-11-23 10:07:00Z', '2026-11-23 09:59:59.9Z']) {
      if (await passes(time)) loose.push(`${table}.${column} takes ${time}`);
    }
  }
  expect(loose).toEqual([]);
});
