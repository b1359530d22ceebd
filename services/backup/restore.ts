/**
 * `restore`: a backup into a database that nothing was started on. All or nothing; then what people took back since is taken
 * back again, and nothing goes to phones until `resume`.
 */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, type Db } from '@porchlight/db/connect.ts';
import { WrongLines } from '@porchlight/db/dump/check-lines.ts';
import { migrationNames } from '@porchlight/db/migrate.ts';
import { jobs } from '../jobs.ts';
import { noteRestored } from '../note-restored.ts';
import { WrongSettings, type Config } from '../runtime/config.ts';
import { databaseDir, hasDatabase, refuseFrozen } from '../runtime/data-folder.ts';
import { openKeys, type Keys } from '../runtime/keys.ts';
import { keysCheck } from '../runtime/keys-check.ts';
import { openLog } from '../runtime/log.ts';
import { refuseTalkativePostgres } from '../runtime/postgres-log.ts';
import { prepareDatabase } from '../runtime/prepare-database.ts';
import { openQueue } from '../runtime/queue.ts';
import { start } from '../start.ts';
import { loadLines, readHead, verifyLines, type Copied } from './database-lines.ts';
import { putKeys, readKeyLines } from './key-lines.ts';
import { isUsed, keysCheckOf, settleRestored } from './queries.ts';
import { hourlyIdentityFile, readIdentity } from './read-identity.ts';
import { readSealed } from './sealed-file.ts';

export interface RestoreFiles {
  database: string;
  /** Of the same command; left out where KEYS_DIR has them still. */
  keys?: string | undefined;
  /** Holds the secret `AGE-SECRET-KEY-…`. Left out: the one that an hourly backup has in KEYS_DIR. */
  identity?: string | undefined;
}

/** `standing`: lines that name the alerts that are current again. */
export interface Restored extends Copied { standing: string[] }

/** Returns how many rows each table has. Throws WrongSettings, WrongLines or Unopened before anything was changed that matters. */
export async function restore(config: Config, files: RestoreFiles): Promise<Restored> {
  if (!files.keys && !existsSync(join(config.keysDir, 'long-lived/report-code'))) throw new WrongSettings('KEYS_DIR: holds no keys. Name the file of keys that was written with the backup.');
  const identity = await readIdentity(files.identity ?? hourlyIdentityFile(config, files.database));
  if (!config.databaseUrl) {
    refuseFrozen(config);
    if (hasDatabase(config)) throw new WrongSettings(`DATA_DIR: there is a database in ${databaseDir(config)}. Move it away first.`);
  }
  await verifyLines(readSealed(files.database, identity));
  if (files.keys) await putKeys(config.keysDir, await readKeyLines(readSealed(files.keys, identity)));
  const copied = await fill(config, readSealed(files.database, identity));
  return { ...copied, standing: await finish(config) };
}

async function fill(config: Config, lines: AsyncGenerator<string>): Promise<Copied> {
  // Beside its place until it is whole.
  const draft = `${databaseDir(config)}.restoring`;
  await rm(draft, { recursive: true, force: true });
  const db = await connect(config.databaseUrl ? { url: config.databaseUrl } : { dir: draft });
  try {
    await refuseTalkativePostgres(db);
    if (await isUsed(db)) throw new WrongSettings('DATABASE_URL: this database has been in use. Make a new one for what is restored.');
    const copied = await load(db, lines, await openKeys(config.keysDir));
    await db.close();
    if (!config.databaseUrl) await rename(draft, databaseDir(config));
    return copied;
  } catch (error) {
    await db.close().catch(() => {});
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** The schema as it was, the rows, then what the schema has become since. */
async function load(db: Db, lines: AsyncGenerator<string>, keys: Keys): Promise<Copied> {
  const head = await readHead(lines);
  if (head.porchlight !== 'backup' || !migrationNames.includes(head.migration)) throw new WrongLines('it was made by a newer version; install that first');
  await prepareDatabase(db, { upTo: head.migration });
  const queue = await openQueue(db, openLog('silent'), jobs, { supervise: false });
  try {
    const copied = await db.owner.transaction().execute(async (trx) => {
      const loaded = await loadLines(trx, lines, queue.enqueue);
      const check = await keysCheckOf(trx);
      if (check && !check.equals(await keysCheck(keys))) {
        throw new WrongSettings('KEYS_DIR: does not hold the keys of this backup. Name the file of keys that was written with it.');
      }
      await settleRestored(trx);
      return loaded;
    });
    await prepareDatabase(db);
    return copied;
  } finally {
    await queue.stop();
  }
}

/** Starts it once, without serving: what was taken back is taken back before anything else may read it. */
async function finish(config: Config): Promise<string[]> {
  const { context, stop } = await start({ config: { ...config, role: 'api' }, serve: false });
  try {
    return await noteRestored(context);
  } finally {
    await stop();
  }
}
