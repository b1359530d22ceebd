import { forgetRestored } from './delivery/forget-restored.ts';
import { withdrawRestored } from './intake/withdraw-restored.ts';
import type { Context } from './runtime/context.ts';

/** The first thing after a backup was restored, before anything is read from it or sent. Doing it again changes nothing. */
export async function applyDeletions(context: Context): Promise<void> {
  await withdrawRestored(context);
  await forgetRestored(context);
}
