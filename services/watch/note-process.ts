/** Each process says every half minute that it runs, so that staff see all of them from any. */
import { randomUUID } from 'node:crypto';
import { restingPush } from '../delivery/push-service.ts';
import type { Context } from '../runtime/context.ts';
import { faultOf } from '../runtime/log.ts';
import { version } from './version.ts';
import { forgetProcesses, noteProcess, removeProcess } from './queries.ts';

/** Clock milliseconds. */
const noteEvery = 30_000;
/** After so long without a word it is not spoken of as running; later it is forgotten. */
export const silentAfter = 2 * 60_000;
const forgottenAfter = 24 * 3_600_000;

/** Returns how to stop, which takes the process from the list. */
export async function keepProcess(context: Context): Promise<() => Promise<void>> {
  const { db, clock, config, log } = context;
  const row = { id: randomUUID(), role: config.role, version, started_at: clock.date() };
  const note = () => db.as('watcher', async (trx) => {
    await noteProcess(trx, { ...row, seen_at: clock.date(), resting_push: restingPush() });
    await forgetProcesses(trx, new Date(clock.now() - forgottenAfter));
  });
  await note();
  let noting: Promise<void> | undefined;
  let last = clock.now();
  const stop = clock.every(noteEvery, () => {
    if (noting || clock.now() < last + noteEvery) return noting;
    last = clock.now();
    noting = note().catch((error: unknown) => log.error(faultOf(error), 'process-not-noted')).finally(() => {
      noting = undefined;
    });
    return noting;
  });
  return async () => {
    stop();
    await noting;
    await db.as('watcher', (trx) => removeProcess(trx, row.id)).catch(() => {});
  };
}
