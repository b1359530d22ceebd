/** Said when the embedded database is damaged: which backup still is good, and what to type. */
import { join } from 'node:path';
import type { Config } from '../runtime/config.ts';
import { databaseDir } from '../runtime/data-folder.ts';
import { verifyLines } from './database-lines.ts';
import { hourlyBackups } from './keep-hourly.ts';
import { hourlyIdentityFile, readIdentity } from './read-identity.ts';
import { readSealed } from './sealed-file.ts';

export async function whatToRestore(config: Config): Promise<string> {
  for (const file of (await hourlyBackups(config)).toReversed()) {
    const good = await readIdentity(hourlyIdentityFile(config, file)).then((identity) => verifyLines(readSealed(file, identity))).then(() => true, () => false);
    if (!good) continue;
    const place = databaseDir(config);
    return `The newest good backup is ${file}. Put it in its place:\n  mv ${place} ${join(config.dataDir, 'database-damaged')}\n  npm run admin -- restore ${file}`;
  }
  return 'There is no good backup beside it. If you have one elsewhere, move the folder away and restore that: npm run admin -- restore FILE --identity FILE';
}
