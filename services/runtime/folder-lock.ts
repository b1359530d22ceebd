/**
 * One process owns a data folder: two on one embedded database corrupt it. The lock is SQLite's own file lock, which
 * the kernel frees however the process ends; the holder's words stand beside it for the one who is refused.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export class FolderTaken extends Error {}

/** Returns how to free it. Throws FolderTaken, whose message names the holder. */
export function lockFolder(dir: string, holder: string): () => void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const note = join(dir, 'holder');
  const lock = new DatabaseSync(join(dir, 'lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    let who = 'another process';
    try {
      who = readFileSync(note, 'utf8').trim() || who;
    } catch {
      // The holder is about to write it.
    }
    throw new FolderTaken(`${dir} is in use by ${who}. Stop it first, or set DATA_DIR to another folder.`);
  }
  writeFileSync(note, `${holder} (process ${process.pid})\n`, { mode: 0o600 });
  return () => {
    rmSync(note, { force: true });
    lock.close();
  };
}
