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

test('schema.ts has the tables and columns that the database has, with their types', async () => {
  const { rows } = await sql<{ table: string; column: string; type: string; nullable: string }>`
    select c.table_name as "table", c.column_name as "column", c.udt_name as type, c.is_nullable as nullable
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not in ('spatial_ref_sys')
      and c.table_name not like 'kysely_%' and c.table_name not like 'intake_spool_%'`.execute(db.owner);
  const found: Record<string, Record<string, string>> = {};
  for (const { table, column, type, nullable } of rows) (found[table] ??= {})[column] = nullable === 'YES' ? `${type}?` : type;
  expect(found).toEqual(columns);
});

const values: [written: string, read: unknown][] = [
  [`9007199254740991::bigint`, 9007199254740991],
  [`count(*)`, 1],
  [`42::int`, 42],
  [`0.5::double precision`, 0.5],
  [`true`, true],
  [`null::text`, null],
  [`date '2026-11-23'`, '2026-11-23'],
  [`timestamptz '2026-11-23 10:15:00.5+01'`, new Date('2026-11-23T09:15:00.500Z')],
  [`'5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11'::uuid`, '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11'],
  [`'\\x00ff10'::bytea`, Buffer.from([0, 255, 16])],
  [`''::bytea`, Buffer.alloc(0)],
  [`array['a', 'b "c"', 'd,e']`, ['a', 'b "c"', 'd,e']],
  [`'{}'::text[]`, []],
  [`'{"a": [1, null, "x"]}'::jsonb`, { a: [1, null, 'x'] }],
  [`jsonb_build_array(1, 2)`, [1, 2]],
];

test.each(values)('%s is read as the same value on either engine', async (written, read) => {
  const { rows: [row] } = await sql<{ value: unknown }>`select ${sql.raw(written)} as value`.execute(db.owner);
  expect(row!.value).toStrictEqual(read);
  // toStrictEqual takes a Uint8Array for a Buffer's like.
  if (Buffer.isBuffer(read)) expect(Buffer.isBuffer(row!.value)).toBe(true);
});

test('what is written is read back the same', async () => {
  await sql`create table round_trip (d date, at timestamptz, bytes bytea, words text[], content jsonb, big bigint)`.execute(db.owner);
  const row = {
    d: '2026-03-29', at: new Date('2026-11-23T10:15:00Z'), bytes: Buffer.from([1, 2, 0, 255]), words: ['ä', '', 'null', '{x}'],
    content: { market: 'down', list: [1] }, big: 1_795_000_000_000,
  };
  await sql`insert into round_trip values (${row.d}, ${row.at}, ${row.bytes}, ${row.words}, ${JSON.stringify(row.content)}, ${row.big})`.execute(db.owner);
  const { rows } = await sql`select * from round_trip`.execute(db.owner);
  expect(rows).toStrictEqual([row]);
});
