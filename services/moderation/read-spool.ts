/** The reports still inside their tick, for reviewers' eyes: opened in memory, in random order, written nowhere. */
import { randomInt } from 'node:crypto';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Context } from '../runtime/context.ts';
import { openItem, type SpoolItem } from '../runtime/sealed.ts';
import { spooledRows } from './queries.ts';

export type SpooledReport = Extract<SpoolItem, { type: 'report' }> & { tick: Date; additions: string[] };

/** Without those taken back, and each with the words added to it in the same tick. */
export async function readSpool(context: Context, trx: Trx): Promise<SpooledReport[]> {
  const reports: SpooledReport[] = [];
  const words = new Map<string, string[]>();
  const withdrawn = new Set<string>();
  for (const row of await spooledRows(trx)) {
    const item = await openItem(context.keys, row);
    if (item?.type === 'report') reports.splice(randomInt(reports.length + 1), 0, { ...item, tick: row.tick, additions: [] });
    if (item?.type === 'addition') words.set(item.codeHmac, [...(words.get(item.codeHmac) ?? []), item.text]);
    if (item?.type === 'withdrawal') withdrawn.add(item.codeHmac);
  }
  return reports
    .filter(({ codeHmac }) => !withdrawn.has(codeHmac))
    .map((report) => ({ ...report, additions: words.get(report.codeHmac) ?? [] }));
}
