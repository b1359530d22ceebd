/**
 * What people took back, written down outside the database too: a restored backup must not bring it back. A line is the
 * random id of a row and nothing else. It leads nowhere without a database that still holds the row: unlike a code or an
 * endpoint, not even under our own keys can anybody ask whether it is here. A file covers a week and is dated to its first
 * day; only the system's own date of its last change, which no program can set, tells the instant, until the next purge
 * has touched it. The lines of a tick are sorted. Kept until no backup could hold a row that is not due anyway.
 */
import { mkdir, open, readdir, readFile, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { reportRowLifetime, subscriptionLifetimeWeeks } from '../contract/limits.ts';
import type { Context } from './context.ts';

export type JournalKind = 'report' | 'subscription';
type Place = Pick<Context, 'config' | 'clock'>;

const week = 7 * 24 * 3_600_000;
/** A restored row older than this goes with the next purge. Subscriptions end with the week. */
const lifetimes: Record<JournalKind, number> = { report: reportRowLifetime, subscription: (subscriptionLifetimeWeeks + 1) * week };
const fileName = /^(report|subscription)-(\d{4}-\d\d-\d\d)$/;
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const folderOf = ({ config }: Place) => join(config.keysDir, 'deletions');

/**
 * On the disk when this returns; call it inside the transaction, before that commits. A crash in between leaves a line
 * about something that its owner asked to be deleted anyway.
 */
export async function journalDeletions(place: Place, kind: JournalKind, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const dir = folderOf(place);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const began = new Date(Math.floor(place.clock.now() / week) * week).toISOString().slice(0, 10);
  const file = await open(join(dir, `${kind}-${began}`), 'a', 0o600);
  try {
    // Starts on a line of its own: what a full disk cut short must not swallow it.
    await file.writeFile(`\n${ids.toSorted().join('\n')}\n`);
    await file.utimes(new Date(began), new Date(began));
    await file.sync();
  } finally {
    await file.close();
  }
  const folder = await open(dir);
  await folder.utimes(new Date(began), new Date(began));
  await folder.sync().catch(() => {}); // not every system can sync a folder
  await folder.close();
}

/** Every id of a kind that the journal names. */
export async function journaled(place: Place, kind: JournalKind): Promise<string[]> {
  const found = new Set<string>();
  for (const name of await filesOf(place)) {
    if (!name.startsWith(`${kind}-`)) continue;
    for (const line of (await readFile(join(folderOf(place), name), 'utf8')).split('\n')) if (id.test(line)) found.add(line);
  }
  return [...found];
}

/** Files all of whose lines are past the time in which a restored row could matter. */
export async function spentJournals(place: Place): Promise<string[]> {
  return (await filesOf(place)).filter((name) => {
    const [, kind, began] = fileName.exec(name)!;
    return Date.parse(began!) + week + lifetimes[kind as JournalKind] < place.clock.now();
  });
}

export async function deleteSpentJournals(place: Place): Promise<void> {
  for (const name of await spentJournals(place)) await unlink(join(folderOf(place), name)).catch(goneOnly);
  // The system's date of a file's last change becomes this one, whatever was written since the last purge.
  const left = await filesOf(place);
  for (const name of left) await date(join(folderOf(place), name), name);
  if (left.length > 0) await date(folderOf(place), left.at(-1)!);
}

const date = (path: string, name: string) => {
  const began = new Date(fileName.exec(name)![2]!);
  return utimes(path, began, began).catch(goneOnly);
};

/** Two processes may purge at once. */
function goneOnly(error: unknown): void {
  if ((error as { code?: string }).code !== 'ENOENT') throw error;
}

async function filesOf(place: Place): Promise<string[]> {
  try {
    return (await readdir(folderOf(place))).filter((name) => fileName.test(name)).sort();
  } catch (error) {
    goneOnly(error);
    return [];
  }
}
