/** What was restored may stand beside the original, or be older than what phones know: it sends nothing to them until a person says so. */
import type { Db, Trx } from '@porchlight/db/connect.ts';
import type { Context } from './context.ts';
import { faultOf } from './log.ts';

const lookEvery = 5000;
const alarmEvery = 600_000;

export async function fanOutPaused(db: Db): Promise<boolean> {
  return db.as('public_reader', isPaused);
}

/** The same in a transaction of any role that reads `instance`. */
export async function isPaused(trx: Trx): Promise<boolean> {
  const row = await trx.selectFrom('instance').select('fan_out_paused').executeTakeFirstOrThrow();
  return row.fan_out_paused;
}

export const resumeFanOut = (db: Db): Promise<unknown> =>
  db.as('worker', (trx) => trx.updateTable('instance').set({ fan_out_paused: false }).execute());

/** Calls back once, as soon as it is not paused. Says again and again that it is. Returns how to stop looking. */
export async function whenNotPaused({ db, clock, log }: Context, resumed: () => Promise<void>): Promise<() => void> {
  if (!(await fanOutPaused(db))) {
    await resumed();
    return () => {};
  }
  const alarm = () => log.error({}, 'fan-out-paused');
  alarm();
  const stops = [clock.every(alarmEvery, alarm), clock.every(lookEvery, () => look().catch((error: unknown) => log.error(faultOf(error), 'fan-out-pause-fault')))];
  const stop = () => stops.forEach((each) => each());
  let looking = false;
  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      if (await fanOutPaused(db)) return;
      await resumed();
      stop(); // not before: what failed is tried again at the next look
    } finally {
      looking = false;
    }
  }
  return stop;
}
