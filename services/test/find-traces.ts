/** Looks for words in everything that a seized machine would give up: rows, files, write-ahead log, output. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import type { Db } from '@porchlight/db/connect.ts';
import type { Ground } from './product.ts';

export interface Needle { what: string; bytes: Buffer }
export interface Trace { what: string; where: string }

/** Each text as it is, as UTF-16, as hex digits, and as base64 at each of its three shifts. */
export const needles = (texts: string[]): Needle[] => texts.flatMap((text) => [
  { what: text, bytes: Buffer.from(text) },
  { what: `${text} in UTF-16`, bytes: Buffer.from(text, 'utf16le') },
  { what: `${text} in hex`, bytes: Buffer.from(Buffer.from(text).toString('hex')) },
  ...[0, 1, 2].flatMap((shift) => (['base64', 'base64url'] as const).map((encoding) => {
    const encoded = Buffer.from(`${'\0'.repeat(shift)}${text}`).toString(encoding).replaceAll('=', '');
    // The letters at both ends depend on the neighbours.
    return { what: `${text} in ${encoding}`, bytes: Buffer.from(encoded.slice(shift === 0 ? 0 : shift + 1, -1)) };
  })),
]);

export const findIn = (bytes: Buffer, wanted: Needle[], where: string): Trace[] =>
  wanted.filter((needle) => bytes.includes(needle.bytes)).map(({ what }) => ({ what, where }));

/** While a process runs on the embedded database its rows cannot be read, only its files. */
export async function tracesIn(ground: Ground, wanted: Needle[], said: string): Promise<Trace[]> {
  const found = findIn(Buffer.from(said), wanted, 'said');
  const postgres = ground.databaseUrl !== '';
  for (const file of filesIn(ground.dataDir)) found.push(...findIn(read(file), wanted, `file:${relative(ground.dataDir, file)}`));
  if (postgres) {
    const { stdout } = await promisify(execFile)('pg_dump', [ground.databaseUrl], { encoding: 'buffer', maxBuffer: 1 << 30 });
    found.push(...findIn(stdout, wanted, 'dump'));
  } else if (isHeld(ground)) return found;
  const db = await ground.openDatabase();
  try {
    found.push(...await inRows(db, wanted));
    if (postgres) found.push(...await inClusterFiles(db, wanted));
  } finally {
    await db.close();
  }
  return found;
}

/** A database makes and drops files while it is looked at. */
function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

const filesIn = (dir: string): string[] => readdirSync(dir, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

/** The lock's note is there while a process has the folder. */
const isHeld = (ground: Ground) => readdirSync(ground.dataDir).includes('holder');

async function inRows({ owner }: Db, wanted: Needle[]): Promise<Trace[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(owner);
  const found: Trace[] = [];
  for (const { name } of tables) {
    // Bytes are printed in hex, so what lies open in one is found as hex.
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(owner);
    found.push(...findIn(Buffer.from(rows.map(({ row }) => row).join('\n')), wanted, `rows:${name}`));
  }
  return found;
}

/** Of a server on this machine: this database's files, its log, and the write-ahead log since the search's process began. */
async function inClusterFiles(db: Db, wanted: Needle[]): Promise<Trace[]> {
  const { rows: [place] } = await sql<{ dir: string; oid: number }>`
    select current_setting('data_directory') as dir, oid::int as oid from pg_database where datname = current_database()`.execute(db.owner);
  await sql`checkpoint`.execute(db.owner);
  const began = Date.now() - process.uptime() * 1000;
  const files = [
    ...filesIn(join(place!.dir, 'base', String(place!.oid))),
    ...filesIn(join(place!.dir, 'pg_wal')).filter((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= began),
    await serverLog(db),
  ];
  return files.flatMap((file) => findIn(read(file), wanted, `file:${relative(place!.dir, file)}`));
}

/** Where the server writes its log: what its collector says, or else its standard error. Throws where that is no file. */
export async function serverLog({ owner }: Db): Promise<string> {
  const { rows: [place] } = await sql<{ dir: string; log: string | null }>`
    select current_setting('data_directory') as dir, pg_current_logfile() as log`.execute(owner);
  if (place!.log) return resolve(place!.dir, place!.log);
  const [pid] = readFileSync(join(place!.dir, 'postmaster.pid'), 'utf8').split('\n');
  const file = readlinkSync(`/proc/${pid}/fd/2`);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Error(`the server's log goes to ${file}, where it cannot be searched`);
  return file;
}
