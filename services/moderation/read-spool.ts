/** The reports still inside their tick, for reviewers' eyes: opened in memory, in random order, written nowhere. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { Context } from '../runtime/context.ts';
import type { Keys } from '../runtime/keys.ts';
import { openItem, unreadableOnly, type SpoolItem } from '../runtime/sealed.ts';
import { decisionTag } from '../runtime/spool-tag.ts';
import { oneAPuzzle } from './one-a-puzzle.ts';
import { spooledNames, spooledRows } from './queries.ts';
import { shuffle } from './shuffle.ts';

/** `tag` names it among the early decisions. */
export type SpooledReport = Extract<SpoolItem, { type: 'report' }> & { tick: Date; tag: Buffer; additions: string[] };

interface OpenedRow { item: SpoolItem; tick: Date; tag: Buffer | undefined }

// What was opened at the last look, by name in the spool: gone with its rows, and a minute after nobody looks.
const opened = new WeakMap<Keys, Map<string, OpenedRow>>();
const forgetting = new WeakMap<Keys, NodeJS.Timeout>();
const heldFor = 60_000;
/** Rows fetched and opened at once. */
const page = 200;

/** Without those taken back, and each with the words added to it in the same tick. */
export async function readSpool(context: Context, trx: Trx): Promise<SpooledReport[]> {
  const reports: SpooledReport[] = [];
  const words = new Map<string, string[]>();
  const withdrawn = new Set<string>();
  for (const { item, tick, tag } of await openedRows(context, trx)) {
    if (item.type === 'report' && tag) reports.push({ ...item, tick, tag, additions: [] });
    if (item.type === 'addition') words.set(item.codeHmac, [...(words.get(item.codeHmac) ?? []), item.text]);
    if (item.type === 'withdrawal') withdrawn.add(item.codeHmac);
  }
  return shuffle(oneAPuzzle(reports))
    .filter(({ codeHmac }) => !withdrawn.has(codeHmac))
    .map((report) => ({ ...report, additions: words.get(report.codeHmac) ?? [] }));
}

/** Base64 keyed hashes of the codes of those taken back inside this tick, whose rows hold still until it ends. */
export async function withdrawnInSpool(context: Context, trx: Trx): Promise<ReadonlySet<string>> {
  return new Set([...(await openedRows(context, trx))].flatMap(({ item }) => (item.type === 'withdrawal' ? [item.codeHmac] : [])));
}

async function openedRows({ keys }: Context, trx: Trx): Promise<Iterable<OpenedRow>> {
  const before = opened.get(keys) ?? new Map<string, OpenedRow>();
  const now = new Map<string, OpenedRow>();
  const unknown: Buffer[] = [];
  for (const { dedupe } of await spooledNames(trx)) {
    const row = before.get(dedupe.toString('hex'));
    if (row) now.set(dedupe.toString('hex'), row);
    else unknown.push(dedupe);
  }
  for (let at = 0; at < unknown.length; at += page) {
    for (const row of await spooledRows(trx, unknown.slice(at, at + page))) {
      // One that cannot be read hides no other; when its tick is opened, that is said and counted.
      const item = await openItem(keys, row).catch(unreadableOnly);
      if (!item) continue;
      const tag = item.type === 'report' ? await decisionTag(keys, row.tick, item.id) : undefined;
      now.set(row.dedupe.toString('hex'), { item, tick: row.tick, tag });
    }
  }
  opened.set(keys, now);
  clearTimeout(forgetting.get(keys));
  forgetting.set(keys, setTimeout(() => opened.delete(keys), heldFor).unref());
  return now.values();
}
