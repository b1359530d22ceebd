/** Writes the lines of dump-tables.ts into a database that was migrated and never used. */
import { sql } from 'kysely';
import type { Trx } from '../connect.ts';
import { WrongLines } from './check-lines.ts';
import { columnsOf, writePlainly, type Closing, type Opening } from './dump-tables.ts';
import { tables } from './tables.ts';

/** Rows and characters of one statement. */
const mostRows = 500;
const mostText = 2_000_000;

interface OpenTable { name: string; columns: string[]; insert: string; waiting: string[]; text: number }

/**
 * Returns what takes one line after the other, in their order. All in the caller's transaction, as the tables' owner. Throws
 * WrongLines where this version has no such table or column.
 */
export async function loadTables(trx: Trx): Promise<(line: string) => Promise<void>> {
  await writePlainly(trx);
  let open: OpenTable | undefined;

  return async (line) => {
    if (line.startsWith('{')) {
      const told = JSON.parse(line) as Opening | Closing;
      if ('table' in told) open = await begin(trx, told);
      else if (open) {
        await write(trx, open);
        await sql.raw(`alter table "${open.name}" enable trigger user`).execute(trx);
      }
      return;
    }
    if (!open) throw new WrongLines('a row of no table');
    open.waiting.push(line);
    open.text += line.length;
    if (open.waiting.length >= mostRows || open.text >= mostText) await write(trx, open);
  };
}

async function begin(trx: Trx, { table, columns }: Opening): Promise<OpenTable> {
  if (!Object.hasOwn(tables, table)) throw new WrongLines(`this version has no table ${table}`);
  const types = new Map((await columnsOf(trx, table)).map(({ name, type }) => [name, type]));
  const values = columns.map((name, at) => {
    const type = types.get(name);
    if (!type) throw new WrongLines(`this version has no ${table}.${name}`);
    return `(line->>${at})::${type}`;
  });
  // What an alert had to have behind it, it had when it went out; and an entry of the trail has its place already.
  await sql.raw(`alter table "${table}" disable trigger user`).execute(trx);
  // The one row that a fresh database comes with.
  if (table === 'instance' || table === 'self_test') await sql.raw(`delete from ${table}`).execute(trx);
  const names = columns.map((name) => `"${name}"`).join(', ');
  return { name: table, columns, insert: `insert into "${table}" (${names}) select ${values.join(', ')}`, waiting: [], text: 0 };
}

async function write(trx: Trx, table: OpenTable): Promise<void> {
  if (table.waiting.length === 0) return;
  const lines = sql`jsonb_array_elements(${`[${table.waiting.join(',')}]`}::jsonb) as t(line)`;
  if (table.name === 'intake_spool') {
    // A tick's rows need its partition.
    const tick = sql.raw(`(line->>${table.columns.indexOf('tick')})::timestamptz`);
    await sql`select prepare_spool(tick) from (select distinct ${tick} as tick from ${lines}) ticks`.execute(trx);
  }
  await sql`${sql.raw(table.insert)} from ${lines}`.execute(trx);
  table.waiting = [];
  table.text = 0;
}
