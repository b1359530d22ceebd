/** What may be wrong with the folder of the embedded database, said before anything is done with it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { connect, type Db } from '@porchlight/db/connect.ts';
import { WrongSettings, type Config } from './config.ts';
import { faultOf } from './log.ts';

type Folder = Pick<Config, 'dataDir'>;
export const databaseDir = ({ dataDir }: Folder): string => join(dataDir, 'database');
export const hasDatabase = (folder: Folder): boolean => existsSync(databaseDir(folder)) && readdirSync(databaseDir(folder)).length > 0;

/** Its database cannot be read. */
export class DamagedFolder extends Error {}

const note = ({ dataDir }: Folder) => join(dataDir, 'moved-to');

/** From now on nothing starts on it. `where`: in words, without a password. */
export function freezeFolder(folder: Folder, where: string): void {
  writeFileSync(note(folder), `${where}\n`, { mode: 0o600, flush: true });
}

/** Throws WrongSettings where it was frozen. */
export function refuseFrozen(folder: Folder): void {
  if (!existsSync(note(folder))) return;
  const where = readFileSync(note(folder), 'utf8').trim();
  throw new WrongSettings(`DATA_DIR: its database was moved to ${where}. Set DATABASE_URL to that; reports and subscriptions made here now would be lost.`);
}

/** Throws DamagedFolder where it does not open, or where a row of it cannot be read. */
export async function openFolder(folder: Folder): Promise<Db> {
  const old = hasDatabase(folder);
  let db: Db | undefined;
  try {
    db = await connect({ dir: databaseDir(folder) });
    if (old) await readEverything(db);
    return db;
  } catch (error) {
    await db?.close().catch(() => {});
    if (!old || !isDamage(error)) throw error;
    throw new DamagedFolder(`${databaseDir(folder)} is damaged (${faultOf(error).code ?? faultOf(error).fault})`);
  }
}

/** PostgreSQL's codes of broken data (XX) and of files that cannot be read (58). */
const damageCodes = /^(XX|58)/;

/** A full disk, a missing right, too little memory or a statement that fails is none: the newest hour must not be thrown away for it. What cannot even begin ends without a code. */
export function isDamage(error: unknown): boolean {
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (syscall || error instanceof RangeError) return false;
  return code === undefined || damageCodes.test(code);
}

/** Each page that is read is held against its checksum. */
async function readEverything({ owner }: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables where schemaname in ('public', 'pgboss')`.execute(owner);
  for (const { name } of rows) await sql.raw(`select sum(octet_length(t::text)) from ${name} t`).execute(owner);
}
