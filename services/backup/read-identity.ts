import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { WrongSettings, type Config } from '../runtime/config.ts';

/** Where the key of an hourly backup is. */
export const hourlyIdentityFile = ({ keysDir }: Pick<Config, 'keysDir'>, backup: string): string => join(keysDir, 'backups', basename(backup, '.age'));

/** The secret in a file as `backup key` and age-keygen write it. Throws WrongSettings where there is none. */
export async function readIdentity(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const identity = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (!identity) throw new WrongSettings(`There is no key that opens backups in ${file}. Name its file with --identity.`);
  return identity.trim();
}
