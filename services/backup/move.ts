/** `move`: the embedded database into PostgreSQL, compared, and the folder frozen. */
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { connect, type Db } from '@porchlight/db/connect.ts';
import { jobs } from '../jobs.ts';
import { WrongSettings, type Config } from '../runtime/config.ts';
import { freezeFolder, hasDatabase } from '../runtime/data-folder.ts';
import { openLog } from '../runtime/log.ts';
import { refuseTalkativePostgres } from '../runtime/postgres-log.ts';
import { prepareDatabase } from '../runtime/prepare-database.ts';
import { openQueue } from '../runtime/queue.ts';
import { start } from '../start.ts';
import { databaseLines, linesIn, loadLines, readHead, verifyLines, type Copied } from './database-lines.ts';
import { isUsed } from './queries.ts';

/** `config`: of the folder. Throws WrongSettings before anything is written; later faults leave the folder as it is. */
export async function moveTo(config: Config, url: string): Promise<Copied> {
  if (!hasDatabase(config)) throw new WrongSettings('DATA_DIR: has no database to move.');
  const source = await start({ config: { ...config, databaseUrl: '', role: 'api' }, serve: false });
  const target = await connect({ url });
  try {
    await sql`select 1`.execute(target.owner).catch(() => {
      throw new WrongSettings('The database to move to does not answer.');
    });
    await refuseTalkativePostgres(target);
    if (await isUsed(target)) throw new WrongSettings('The database to move to has been in use. Make a new one.');
    await prepareDatabase(target, { whose: 'The login of the database to move to' });
    const copied = await copy(source.context.db, target);
    freezeFolder(config, `${placeOf(url)} on ${source.context.clock.date().toISOString().slice(0, 10)}`);
    return copied;
  } finally {
    await target.close();
    await source.stop();
  }
}

/** All or nothing. Read back before it counts. */
async function copy(source: Db, target: Db): Promise<Copied> {
  const queue = await openQueue(target, openLog('silent'), jobs, { supervise: false });
  try {
    return await target.owner.transaction().execute(async (trx) => {
      const lines = databaseLines(source, 'move');
      await readHead(lines);
      const copied = await loadLines(trx, lines, queue.enqueue);
      if (!isDeepStrictEqual(copied, await verifyLines(linesIn(trx, 'move')))) throw new Error('What was written differs from what was read.');
      return copied;
    });
  } finally {
    await queue.stop();
  }
}

/** Without who signs in, and the password. */
const placeOf = (url: string): string => {
  const { hostname, port, pathname } = new URL(url);
  return `PostgreSQL at ${hostname}${port && `:${port}`}${pathname}`;
};
