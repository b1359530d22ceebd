/** `backup` and `resume`, beside a running process and without one; `restore` and `move`, which need that none runs. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { WrongLines } from '@porchlight/db/dump/check-lines.ts';
import { applyDeletions } from '../apply-deletions.ts';
import type { Print } from '../runtime/admin-socket.ts';
import { readDatabaseAddress, type Config } from '../runtime/config.ts';
import type { Context } from '../runtime/context.ts';
import { resumeFanOut } from '../runtime/fan-out-pause.ts';
import { backUp, makeBackupKey } from './back-up.ts';
import type { Copied } from './database-lines.ts';
import { moveTo } from './move.ts';
import { restore, type RestoreFiles } from './restore.ts';
import { Unopened } from './sealed-file.ts';

export const backupUsage = `  backup key FILE               makes the key that opens backups, in FILE, and prints what BACKUP_TO must be; keep FILE elsewhere
  backup FOLDER                 writes two encrypted files, the database and the keys it needs, and reads them back
  restore FILE [--keys FILE] [--identity FILE]
                                puts a backup into a database that nothing was started on; --keys: the other file of the two, where
                                KEYS_DIR has no keys; --identity: the key that opens them
  resume                        after a restore, when all is well: alerts go to phones again
  move --to-env NAME            moves the embedded database into the PostgreSQL whose address the environment has under NAME`;

type Command = (print: Print) => Promise<number>;

/** `undefined` where these words are no command of ours. */
export function backupCommand(context: Context, [command, ...rest]: string[]): Command | undefined {
  if (command === 'backup' && rest.length === 1 && !rest[0]!.startsWith('-')) return (print) => writeBackup(context, rest[0]!, print);
  if (command === 'resume' && rest.length === 0) return (print) => resume(context, print);
  return undefined;
}

/** The same for those that open the database themselves. */
export function offlineCommand(config: Config, [command, ...args]: string[]): Command | undefined {
  if (command === 'restore') {
    const given = parse(args, { keys: { type: 'string' }, identity: { type: 'string' } });
    const [database] = given?.positionals ?? [];
    if (database && given!.positionals.length === 1) return (print) => inWords(print, () => putBack(config, { database, ...given!.values }, print));
  }
  if (command === 'move') {
    const given = parse(args, { 'to-env': { type: 'string' } });
    const name = given?.values['to-env'];
    if (name && given!.positionals.length === 0) return (print) => inWords(print, () => moveAway(config, name, print));
  }
  return undefined;
}

function parse<O extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: O) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    return undefined;
  }
}

async function putBack(config: Config, files: RestoreFiles, print: Print): Promise<void> {
  const { standing, ...copied } = await restore(config, files);
  tell(copied, print);
  print('Restored, and what people took back since is gone again. Nothing goes to phones yet: look at the pages, at People and their tokens (who');
  print('was let go after the backup is back), and whether an alert is missing that went out after it. Then: npm run admin -- resume');
  for (const line of standing) print(line);
}

async function moveAway(config: Config, name: string, print: Print): Promise<void> {
  tell(await moveTo(config, readDatabaseAddress(name)), print);
  print(`Moved: counts and hashes are the same. Start with DATABASE_URL set to it, and the same KEYS_DIR (${config.keysDir}).`);
  print(`${config.dataDir} starts no more. When all is well, delete its folders database and backups: nothing is purged there.`);
}

/** Needs no database and no settings. */
export async function makeKey(file: string, print: Print): Promise<number> {
  try {
    print(`BACKUP_TO=${await makeBackupKey(file)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    print('That file is there already.');
    return 1;
  }
  print('Set that, and keep the file away from this machine, twice: whoever has it opens every backup, and without it nobody does.');
  return 0;
}

async function writeBackup(context: Context, folder: string, print: Print): Promise<number> {
  if (context.config.backupTo.length === 0) {
    print('BACKUP_TO: nobody could open it. Make a key with npm run admin -- backup key FILE, and set what that prints.');
    return 1;
  }
  const { database, keys, rows } = await backUp(context, folder);
  print(database);
  print(keys);
  print(`${rows} rows, read back. Keep the two apart from each other, and neither for longer than 30 days.`);
  return 0;
}

async function resume(context: Context, print: Print): Promise<number> {
  await applyDeletions(context);
  await resumeFanOut(context.db);
  print('Alerts go to phones again.');
  return 0;
}

function tell({ tables, jobs }: Copied, print: Print): void {
  for (const [table, { rows }] of Object.entries(tables)) if (rows > 0) print(`${table}: ${rows}`);
  if (jobs.length > 0) print(`jobs that wait: ${jobs.length}`);
}

async function inWords(print: Print, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (error instanceof Unopened) print('It does not open: made for another key, or changed, or cut short.');
    else if (error instanceof WrongLines) print(`It cannot be done: ${error.message}.`);
    else if ((error as { code?: string }).code === 'ENOENT') print(`There is no ${(error as { path?: string }).path ?? 'such file'}.`);
    else throw error;
    return 1;
  }
}
