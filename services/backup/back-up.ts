/** `backup`: two files, the database and the keys, each read back before it counts. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hourOf } from '../runtime/clock.ts';
import { keyName } from '../runtime/keys.ts';
import type { Context } from '../runtime/context.ts';
import { databaseLines, verifyLines } from './database-lines.ts';
import { keyLines, readKeyLines } from './key-lines.ts';
import { noteBackedUp } from './queries.ts';
import { newIdentity, readSealed, recipientOf, writeSealed } from './sealed-file.ts';

/** Makes what opens backups, in a new file; returns what BACKUP_TO must be. */
export async function makeBackupKey(file: string): Promise<string> {
  const identity = await newIdentity();
  const recipient = await recipientOf(identity);
  await writeFile(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return recipient;
}

/** Encrypted to BACKUP_TO, in a folder. Returns both paths and how many rows there are. */
export async function backUp({ config, db, clock }: Context, folder: string): Promise<{ database: string; keys: string; rows: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = keyName(clock.date());
  const [database, keys] = [join(folder, `porchlight-${name}.age`), join(folder, `porchlight-keys-${name}.age`)];
  const { tables } = await writeChecked(database, databaseLines(db, 'backup'), config.backupTo, verifyLines);
  await writeChecked(keys, keyLines(config.keysDir), config.backupTo, readKeyLines);
  await noteBackedUp(db, hourOf(clock.now()));
  return { database, keys, rows: Object.values(tables).reduce((sum, { rows }) => sum + rows, 0) };
}

/** Whole and on the disk when this returns, or not there. Readable to one more, who is made for this and forgotten: so it can be read back where the key that opens it is not. */
export async function writeChecked<T>(path: string, lines: AsyncGenerator<string>, recipients: string[], check: (lines: AsyncGenerator<string>) => Promise<T>): Promise<T> {
  const passing = await newIdentity();
  const draft = `${path}.part`;
  try {
    await writeSealed(draft, lines, [...recipients, await recipientOf(passing)]);
    const found = await check(readSealed(draft, passing));
    await rename(draft, path);
    return found;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
