/** I7: what the tables about reports hold that they may not, read from the database's own catalogue. */
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A new table must be put in one of the three lists of schema-scan.test.ts; this is the first of them. */
export const aboutReports = ['intake_spool', 'early_decision', 'report_mark', 'handover_note', 'heads_up', 'heads_up_answer', 'report', 'report_addition', 'incident', 'incident_report', 'sighting', 'outreach_note'];

export interface Column { table: string; column: string; type: string; fallback: string | null; identity: string }

export const columnsOf = async (db: Kysely<Schema>, tables: string[]) => (await sql<Column>`
  select table_name as "table", column_name as "column", udt_name as type, column_default as fallback, is_identity as identity
  from information_schema.columns where table_schema = 'public' and table_name in (${sql.join(tables)})`.execute(db)).rows;

/** Columns that could hold a place, an address, a number or a time of day. */
export async function oddColumns(db: Kysely<Schema>): Promise<string[]> {
  const allowed = ['uuid', 'text', '_text', 'bytea', 'bool', 'date', 'timestamptz'];
  return (await columnsOf(db, aboutReports)).filter(({ type }) => !allowed.includes(type)).map(({ table, column, type }) => `${table}.${column} is ${type}`);
}

/** Times that the database itself does not hold to the tick. */
export async function looseTimes(db: Kysely<Schema>): Promise<{ times: number; loose: string[] }> {
  const times = (await columnsOf(db, aboutReports)).filter(({ type }) => type === 'timestamptz');
  const loose: string[] = [];
  for (const { table, column } of times) {
    const { rows: checks } = await sql<{ rule: string }>`
      select pg_get_expr(conbin, conrelid) as rule from pg_constraint
      where conrelid = ${`public.${table}`}::regclass and contype = 'c'
        and conkey = array[(select attnum from pg_attribute where attrelid = conrelid and attname = ${column})]`.execute(db);
    const passes = async (time: string) => {
      const rules = checks.map(({ rule }) => rule).join(' and ') || 'true';
      const { rows } = await sql<{ fine: boolean }>`select (${sql.raw(rules)}) as fine from (select ${time}::timestamptz as ${sql.ref(column)}) t`.execute(db);
      return rows[0]!.fine;
    };
    if (!(await passes('2026-11-23 10:00:00Z'))) loose.push(`${table}.${column} refuses a tick`);
    for (const time of ['2026-11-23 10:00:00.4Z', '2026-11-23 10:00:01Z', '2026-11-23 10:07:00Z', '2026-11-23 09:59:59.9Z']) {
      if (await passes(time)) loose.push(`${table}.${column} takes ${time}`);
    }
  }
  return { times: times.length, loose };
}

/** Ways to tell which of two rows came first. */
export async function ordersOfArrival(db: Kysely<Schema>, tables: string[]): Promise<string[]> {
  const { rows: sequences } = await sql<{ name: string }>`select sequence_name as name from information_schema.sequences where sequence_schema = 'public'`.execute(db);
  const columns = await columnsOf(db, tables);
  return [
    ...sequences.map(({ name }) => `the sequence ${name}`),
    ...columns.filter(({ identity }) => identity === 'YES').map(({ table, column }) => `${table}.${column} counts up`),
    ...columns.filter(({ type, fallback }) => type === 'uuid' && fallback !== null && fallback !== 'gen_random_uuid()').map(({ table, column }) => `${table}.${column} is no random UUID`),
    ...columns.filter(({ fallback }) => /now\(\)|current_|clock_|nextval|v7/i.test(fallback ?? '')).map(({ table, column }) => `${table}.${column} is filled by the clock`),
  ];
}
