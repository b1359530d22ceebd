/**
 * The embedded database does not wait for the disk: a power cut can break it. So it has a backup an hour, read back before it
 * counts, and those of the last 24 hours. Each is encrypted to a key of its own in KEYS_DIR, which is destroyed with it: what was
 * deleted is gone from every copy a day later, from what the disk keeps of the file too. The old go before a new one is written, which
 * may fail; of them the newest stays until there is another.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hourOf } from '../runtime/clock.ts';
import type { Config } from '../runtime/config.ts';
import type { Context } from '../runtime/context.ts';
import { keyName } from '../runtime/keys.ts';
import { writeChecked } from './back-up.ts';
import { databaseLines, verifyLines } from './database-lines.ts';
import { newIdentity, recipientOf } from './sealed-file.ts';

const keptFor = 24 * 3_600_000;
const fileName = /^\d{4}-\d\d-\d\dT\d{4}\.age$/;
const backupDir = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'backups');

/** None in memory, as tests have it, none of the demo, whose hours are short, and none of a server, which is backed up by command. */
export const keepsHourly = ({ db, demo }: Pick<Context, 'db' | 'demo'>): boolean => 'embedded' in db.raw && Boolean(db.raw.embedded.dataDir) && !demo;

export async function keepHourlyBackup(context: Context): Promise<void> {
  const { config, db, clock, keys } = context;
  if (!keepsHourly(context)) return;
  await mkdir(backupDir(config), { recursive: true, mode: 0o700 });
  await deleteOld(context);
  const name = keyName(hourOf(clock.now()));
  const file = join(backupDir(config), `${name}.age`);
  if (!(await hourlyBackups(config)).includes(file)) {
    const made = await newIdentity();
    const identity = await keys.secret(name, () => made, 'backups');
    await writeChecked(file, databaseLines(db, 'backup'), [await recipientOf(identity)], verifyLines);
  }
  await deleteOld(context);
}

async function deleteOld({ config, clock, keys }: Context): Promise<void> {
  // Of a process that was killed while it wrote.
  for (const file of await readdir(backupDir(config))) if (file.endsWith('.part')) await rm(join(backupDir(config), file));
  const first = `${keyName(hourOf(clock.now() - keptFor))}.age`;
  for (const old of (await hourlyBackups(config)).slice(0, -1)) if (basename(old) <= first) await rm(old);
  const left = new Set((await hourlyBackups(config)).map((one) => basename(one, '.age')));
  for (const key of await keys.names('backups')) if (!left.has(key)) await keys.destroy('backups', key);
}

/** Their paths, oldest first. */
export async function hourlyBackups(config: Pick<Config, 'dataDir'>): Promise<string[]> {
  const files = await readdir(backupDir(config)).catch(() => []);
  return files.filter((file) => fileName.test(file)).sort().map((file) => join(backupDir(config), file));
}
