/**
 * What of KEYS_DIR belongs in a backup, as lines: `["long-lived/report-code","<base64>"]`. The long-lived keys, without which a
 * restored database reads no push address, and the deletion journal, which a later copy of it brings up to date. Never
 * `ticks/`, `hours/` and `outreach/`: what those sealed is gone for good when they are.
 */
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WrongLines } from '@porchlight/db/dump/check-lines.ts';

const folders = ['long-lived', 'deletions'] as const;
const head = '{"porchlight":"keys"}';
const end = '{"end":true}';
const line = /^\["(long-lived|deletions)\/(\w[\w.-]*)","([A-Za-z0-9+/=]*)"\]$/;

export async function* keyLines(keysDir: string): AsyncGenerator<string> {
  yield head;
  for (const folder of folders) {
    const names = await readdir(join(keysDir, folder)).catch(noneOf);
    for (const name of names.filter((one) => !one.startsWith('.')).sort()) {
      yield JSON.stringify([`${folder}/${name}`, (await readFile(join(keysDir, folder, name))).toString('base64')]);
    }
  }
  yield end;
}

/** Every file that the lines hold. Throws WrongLines. */
export async function readKeyLines(lines: AsyncIterable<string>): Promise<{ folder: string; name: string; bytes: Buffer }[]> {
  const all: string[] = [];
  for await (const one of lines) all.push(one);
  if (all[0] !== head || all.at(-1) !== end) throw new WrongLines('these are no keys, or not all of them');
  return all.slice(1, -1).map((one) => {
    const [, folder, name, base64] = line.exec(one) ?? [];
    if (!folder || !name) throw new WrongLines('these are no keys');
    return { folder, name, bytes: Buffer.from(base64!, 'base64') };
  });
}

/** A key that is there stays, and must be the same. Lines of a journal join those that are there. */
export async function putKeys(keysDir: string, files: Awaited<ReturnType<typeof readKeyLines>>): Promise<void> {
  for (const { folder, name, bytes } of files) {
    const path = join(keysDir, folder, name);
    await mkdir(join(keysDir, folder), { recursive: true, mode: 0o700 });
    const held = await readFile(path).catch(noneOf);
    if (held.length === 0) await writeFile(path, bytes, { mode: 0o600, flush: true });
    else if (folder === 'deletions') await writeFile(path, bytes, { flag: 'a', flush: true });
    else if (!bytes.equals(held as Buffer)) throw new WrongLines(`KEYS_DIR holds another key ${name}; restore into an empty one`);
    await chmod(path, 0o600);
  }
}

function noneOf(error: unknown): never[] {
  if ((error as { code?: string }).code !== 'ENOENT') throw error;
  return [];
}
