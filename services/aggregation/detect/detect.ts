/**
 * The detector: at every tick, what stands out among reports and in what services count. It only ever points. Nobody can approve a
 * signal, and none makes an incident: a warning has behind it what every warning has, reports that people accepted, enough of
 * them for the zone or for the district (db/migrations/0005). What a strong one does is to call those who review, and to let a
 * district that has enough accepted reports be proposed at once instead of after two hours (propose-districts.ts).
 */
import type { Context } from '../../runtime/context.ts';
import { dayIn } from '../../contract/day-in.ts';
import { tickOf } from '../../runtime/clock.ts';
import { dayOf } from '../scan/read-scan-files.ts';
import { startScan } from '../scan/start-scan.ts';
import type { Scan } from './find-clusters.ts';
import { readHistory } from './history-queries.ts';
import { keepSignals } from './keep-signals.ts';
import { look } from './look.ts';
import { historyDays, usual } from './settings.ts';
import { lockSignals, lookedTick, setLookedTick } from './signal-queries.ts';

/** Real milliseconds that the scans of one look may take together. What is not scanned by then is at the next tick. */
const longestScan = 240_000;

export async function detect(context: Context): Promise<void> {
  const { config, clock, db } = context;
  const tick = tickOf(clock.now());
  const today = dayOf(dayIn(config.timeZone, clock.date()))!;
  const history = await db.as('worker', async (trx) => {
    if ((await lookedTick(trx))?.getTime() === tick.getTime()) return undefined;
    return readHistory(trx, config.timeZone, { from: today - historyDays, today });
  });
  if (!history) return;
  // Outside any transaction: a scan takes seconds.
  const found = await look(history, usual, boundedScan(context));
  await db.as('worker', async (trx) => {
    // Two processes that looked at the same tick write one after the other, and the second finds what the first wrote.
    await lockSignals(trx);
    await keepSignals(context, trx, history, found, tick);
    await setLookedTick(trx, tick);
  });
}

/** On a thread of its own, for so long; then there are no clusters, and the look goes on with the spikes. */
function boundedScan(context: Context): Scan {
  const signal = AbortSignal.timeout(longestScan);
  let told = false;
  return (input) => startScan(input, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    if (!told) context.log.warn('scan-too-long');
    told = true;
    return { clusters: [], replicas: 0 };
  });
}
