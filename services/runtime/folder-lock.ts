/**
 * One process owns a data folder: two on one embedded database corrupt it. The lock is SQLite's own file lock, which
 * the kernel frees however the process ends; the holder's words stand beside it for the one who is refused.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { WrongSettings } from './config.ts';
import { faultOf } from './log.ts';

export class FolderTaken extends Error {}

const sqliteBusy = 5;

/** Returns how to free it. Throws FolderTaken, whose message names the holder, or WrongSettings where it is no folder of ours. */
export function lockFolder(dir: string, holder: string): () => void {
  const note = join(dir, 'holder');
  const lock = openLock(dir);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw unusable(error);
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

function openLock(dir: string): DatabaseSync {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return new DatabaseSync(join(dir, 'lock'), { timeout: 0 });
  } catch (error) {
    throw unusable(error);
  }
}

const unusable = (error: unknown) => new WrongSettings(`DATA_DIR: cannot be used (${faultOf(error).code ?? 'no folder'})`);
