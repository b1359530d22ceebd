/** Who can be the second of two people. One rule for all that takes two. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { sameHand } from './deed-queries.ts';
import { findFrozen } from './find-frozen.ts';

const day = 24 * 3_600_000;
export const sameHandWords = 'One of you two let the other in less than a day ago, or the same person let in both. Somebody else signs, or you do tomorrow.';

/**
 * Two accounts that one hand let in within a day, or of which one let in the other, could be one person twice. A day later
 * somebody has had time to ask who that is. What the command line let in is whoever runs the server’s word.
 */
export const mayBeSecond = async ({ clock }: Pick<Context, 'clock'>, trx: Trx, first: string, second: string): Promise<boolean> =>
  !(await sameHand(trx, first, second, new Date(clock.now() - day)));

/** Throws wrong-state. `first`: whoever began what is signed now; null is nobody. */
export async function demandSecond(context: Pick<Context, 'clock'>, trx: Trx, first: string | null, second: string): Promise<void> {
  if (first === null) return;
  if ((await findFrozen(trx, [first])).size > 0) {
    throw new Problem('wrong-state', 'The account of whoever began this is frozen: that is nobody’s word any more. If it is right, begin it anew in your own name.');
  }
  if (!(await mayBeSecond(context, trx, first, second))) throw new Problem('wrong-state', sameHandWords);
}
