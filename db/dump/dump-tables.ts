/**
 * Reads tables as lines of text that either engine writes and takes alike: a line that opens a table,
 * `{"table":"zone","columns":["id",…]}`, one a row, each value as PostgreSQL writes it or null, `["z1-0","…",null]`, in the
 * order of the primary key so that nothing tells which came first, and a line that closes it, `{"rows":12,"sha256":"…"}`, over
 * the lines of its rows.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from '../connect.ts';
import { tables } from './tables.ts';

export type Purpose = 'backup' | 'move';
export interface Opening { table: string; columns: string[] }
export interface Closing { rows: number; sha256: string }

const page = 200;

/** In a transaction that sees all tables as at one moment: repeatable read, or one that nobody else writes beside. */
export async function* dumpTables(trx: Trx, purpose: Purpose): AsyncGenerator<string> {
  await writePlainly(trx);
  for (const [table, share] of Object.entries(tables)) {
    if (purpose === 'backup' && share.leftOut) continue;
    const { where = 'true', instead = {} } = purpose === 'backup' ? share : {};
    const columns = await columnsOf(trx, table);
    yield JSON.stringify({ table, columns: columns.map(({ name }) => name) } satisfies Opening);
    const values = columns.map(({ name }) => `(${instead[name] ?? `"${name}"`})::text`);
    const hash = createHash('sha256');
    let rows = 0;
    for await (const line of rowsOf(trx, table, values, where)) {
      hash.update(line).update('\n');
      rows++;
      yield line;
    }
    yield JSON.stringify({ rows, sha256: hash.digest('hex') } satisfies Closing);
  }
}

/** What a value looks like must not depend on the server's settings. */
export async function writePlainly(trx: Trx): Promise<void> {
  for (const setting of [`timezone = 'UTC'`, `datestyle = 'ISO, YMD'`, `bytea_output = 'hex'`, 'extra_float_digits = 1']) {
    await sql.raw(`set local ${setting}`).execute(trx);
  }
}

async function* rowsOf(trx: Trx, table: string, values: string[], where: string): AsyncGenerator<string> {
  const { rows: [found] } = await sql<{ key: string[] }>`
    select array_agg(a.attname::text order by a.attnum) as key from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary`.execute(trx);
  // Letters have another order under each server's collation.
  const order = found!.key.map((name) => `"${name}"::text collate "C"`).join(', ');
  await sql.raw(`
    declare dumped no scroll cursor for
    select json_build_array(${values.join(', ')})::text as line from "${table}" where ${where} order by ${order}`).execute(trx);
  for (;;) {
    const { rows } = await sql.raw<{ line: string }>(`fetch ${page} from dumped`).execute(trx);
    for (const { line } of rows) yield line;
    if (rows.length < page) break;
  }
  await sql`close dumped`.execute(trx);
}

/** In the order of their names; `type` as SQL has it. */
export const columnsOf = async (trx: Trx, table: string): Promise<{ name: string; type: string }[]> => (await sql<{ name: string; type: string }>`
  select attname::text as name, format_type(atttypid, atttypmod) as type from pg_attribute
  where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attname collate "C"`.execute(trx)).rows;
