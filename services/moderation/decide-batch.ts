/** One decision for many reports, or for all of a group that is too large to list. */
import type * as z from 'zod/mini';
import type { BatchAnswer, batchDecision } from '../contract/queue.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { batchAnswer } from './batch-answer.ts';
import { decideReports, type Decided } from './decide-reports.ts';
import { isFlood } from './group-reports.ts';
import { readQueue } from './read-queue.ts';

/** Decided in one transaction; others wait no longer than for these. */
const page = 200;

/** Throws bad-field, not-found where nothing open is left of the group, or wrong-state where it has grown since somebody looked. Each refused report is in the answer. */
export async function decideBatch(context: Context, { ids, group, decision }: z.infer<typeof batchDecision>, staffId: string): Promise<BatchAnswer> {
  if (!ids === !group) throw new Problem('bad-field', 'Name either the reports or one group.', 'ids');
  const wanted = ids ? [...new Set(ids)] : await membersOf(context, group!);
  const all: Decided = { done: [], refused: [] };
  for (let at = 0; at < wanted.length; at += page) {
    const { done, refused } = await context.db.as('staff', (trx) => decideReports(context, trx, wanted.slice(at, at + page), decision, staffId));
    all.done.push(...done);
    all.refused.push(...refused);
  }
  const problems = new Map(all.refused.map(({ id, problem }) => [id, problem]));
  return batchAnswer(wanted, all.done, (id) => problems.get(id)!);
}

async function membersOf(context: Context, { key, open }: { key: string; open: number }): Promise<string[]> {
  const { groups } = await context.db.as('staff', (trx) => readQueue(context, trx));
  const found = groups.find((group) => group.key === key);
  if (!found) throw new Problem('not-found', 'Nothing of this group is open any more. Reload the queue.');
  const more = found.reports.length - open;
  // A flood of copies grows while somebody looks, and each of them tells the same.
  if (more > 0 && !isFlood(key)) {
    throw new Problem('wrong-state', `${more} more came in since you looked. Nothing was decided: look at them, then answer for all.`);
  }
  return found.reports.map(({ id }) => id);
}
