/** A whole database as lines of text, from one engine into the other: a head, the tables, the jobs that wait, and an end. */
import { sql } from 'kysely';
import type { Db, Trx } from '@porchlight/db/connect.ts';
import { checkLines, WrongLines, type Totals } from '@porchlight/db/dump/check-lines.ts';
import { dumpTables, type Purpose } from '@porchlight/db/dump/dump-tables.ts';
import { loadTables } from '@porchlight/db/dump/load-tables.ts';
import type { Enqueue } from '../runtime/enqueue.ts';
import { enqueueLine, isJob, jobLines } from './carried-jobs.ts';

/** `migration`: the newest that the database had. */
export interface Head { porchlight: Purpose; migration: string }
const end = '{"end":true}';

/** As at one moment, in a transaction that ends with the last line or when nobody asks for the next. */
export async function* databaseLines({ owner }: Db, purpose: Purpose): AsyncGenerator<string> {
  const trx = await owner.startTransaction().setIsolationLevel('repeatable read').execute();
  try {
    yield* linesIn(trx, purpose);
  } finally {
    await trx.rollback().execute();
  }
}

export async function* linesIn(trx: Trx, purpose: Purpose): AsyncGenerator<string> {
  const { rows: [last] } = await sql<{ migration: string }>`select max(name) as migration from kysely_migration`.execute(trx);
  yield JSON.stringify({ porchlight: purpose, migration: last!.migration } satisfies Head);
  yield* dumpTables(trx, purpose);
  yield* jobLines(trx, purpose);
  yield end;
}

/** The first line. Throws WrongLines where it is not one of ours. */
export async function readHead(lines: AsyncIterator<string>): Promise<Head> {
  const { value } = await lines.next() as { value?: string };
  const head = value?.startsWith('{"porchlight":') ? JSON.parse(value) as Head : undefined;
  if (!head?.migration) throw new WrongLines('this is no copy of a database');
  return head;
}

/** How many rows each table has and their hash, and the jobs. Two databases that say the same hold the same. */
export interface Copied { tables: Totals; jobs: string[] }

/** What follows the head, into a fresh database, in the caller's transaction. */
export async function loadLines(trx: Trx, lines: AsyncIterable<string>, enqueue: Enqueue): Promise<Copied> {
  const take = await loadTables(trx);
  return readLines(lines, (line) => (isJob(line) ? enqueueLine(trx, enqueue, line) : take(line)));
}

/** Reads all of a copy and throws WrongLines where something of it is missing or changed. */
export async function verifyLines(lines: AsyncGenerator<string>): Promise<Copied> {
  await readHead(lines);
  return readLines(lines, async () => {});
}

async function readLines(lines: AsyncIterable<string>, take: (line: string) => Promise<void>): Promise<Copied> {
  const copied: Copied = { tables: {}, jobs: [] };
  for await (const line of checkLines(lines, copied.tables)) {
    if (line === end) return copied;
    if (isJob(line)) copied.jobs.push(line);
    await take(line);
  }
  throw new WrongLines('the copy ends too early');
}
