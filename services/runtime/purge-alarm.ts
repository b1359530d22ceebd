/** The hour of the last finished purge, and the alarm when it is too long ago: also in processes that never purge, should the worker be dead. */
import { purgeLateAfter } from '../contract/limits.ts';
import { hourOf } from './clock.ts';
import type { Context } from './context.ts';

const alarmEvery = 600_000;

export async function notePurge({ db, clock }: Context): Promise<void> {
  await db.as('worker', (trx) => trx.updateTable('instance').set({ purged_hour: hourOf(clock.now()) }).execute());
}

/** Says so where the last purge, or `started` where there never was one, is too long ago. */
export async function soundPurgeAlarm({ db, clock, log }: Context, started: number): Promise<void> {
  const { purged_hour: last } = await db.as('public_reader', (trx) => trx.selectFrom('instance').select('purged_hour').executeTakeFirstOrThrow());
  const age = clock.now() - (last?.getTime() ?? started);
  if (age > purgeLateAfter) log.error({ hours: Math.floor(age / 3_600_000) }, 'purge-late');
}

/** Returns how to stop. A database that does not answer is said by all the others. */
export function startPurgeAlarm(context: Context): () => void {
  const started = context.clock.now();
  return context.clock.every(alarmEvery, () => void soundPurgeAlarm(context, started).catch(() => {}));
}
