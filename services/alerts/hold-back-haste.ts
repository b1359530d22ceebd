/** The brake on one person's hand: a stolen account, or a tired one, does little in an hour. Nobody else is held up. */
import type { Trx } from '@porchlight/db/connect.ts';
import { approvalsAnHour, brakeWindow, cancellationsAnHour } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { deedsSince, lockBrake } from './signer-queries.ts';

const brakes = {
  approve: { actions: ['alert-approved'], most: approvalsAnHour, sentence: 'You approved many alerts within the hour. Ask another reviewer to approve it; nothing is lost.' },
  cancel: {
    actions: ['alert-cancelled', 'cancel-asked'], most: cancellationsAnHour,
    sentence: 'You took many alerts back within the hour. Ask another reviewer to do it; nothing is lost.',
  },
};

/** Doing the same thing again, after it was taken back, counts once. Throws slow-down. */
export async function holdBackHaste(context: Context, trx: Trx, deed: keyof typeof brakes, staffId: string, subjectId: string): Promise<void> {
  const { actions, most, sentence } = brakes[deed];
  await lockBrake(trx, staffId);
  const before = await deedsSince(trx, staffId, actions, new Date(context.clock.now() - brakeWindow), subjectId);
  if (before >= most) throw new Problem('slow-down', sentence);
}
