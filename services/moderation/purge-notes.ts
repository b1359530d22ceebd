/** What reviewers noted goes with what it is about: marks with their reports, handover notes with the words they may repeat. */
import { reportRowLifetime, sealedTextLifetime } from '../contract/limits.ts';
import { hourOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { deleteNotesBefore } from './handover-queries.ts';
import { deleteMarksBefore } from './mark-queries.ts';

export async function purgeNotes(context: Context): Promise<void> {
  const now = context.clock.now();
  await context.db.as('worker', async (trx) => {
    await deleteMarksBefore(trx, new Date(now - reportRowLifetime));
    await deleteNotesBefore(trx, hourOf(now - sealedTextLifetime));
  });
}
