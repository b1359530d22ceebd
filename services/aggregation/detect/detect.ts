/**
 * The detector: at every tick, what stands out among reports and in what services count. It only ever points. Nobody can approve a
 * signal, and none makes an incident: a warning has behind it what every warning has, reports that people accepted, enough of
 * them for the zone or for the district (db/migrations/0005). What a strong one does is to call those who review, and one among reports
 * to let a district that has enough accepted reports be proposed at once instead of after two hours (propose-districts.ts).
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from '@porchlight/db/connect.ts';
import type { Context } from '../../runtime/context.ts';
import { dayIn } from '../../contract/day-in.ts';
import { tickOf } from '../../runtime/clock.ts';
import { dayOf } from '../scan/read-scan-files.ts';
import { startScan } from '../scan/start-scan.ts';
import type { Scan } from './find-clusters.ts';
import { readHistory } from './history-queries.ts';
import { keepSignals } from './keep-signals.ts';
import { look } from './look.ts';
import { historyDays } from './settings.ts';
import { hasLooked, lockSignals, setLookedTick } from './signal-queries.ts';

/** Real milliseconds that the scans of one look may take together. What is not scanned by then is at the next tick. */
const longestScans = 240_000;

/** Real milliseconds after which a process that waits for another to look asks again. */
const askAgainAfter = 1000;

/** What this process looks at now, by database: of the lock it is one owner, however many of its jobs ask. */
const looking = new WeakMap<Db, Set<string>>();

export async function detect(context: Context, longest = longestScans): Promise<void> {
  const { clock, db } = context;
  const tick = tickOf(clock.now());
  const task = `detect ${tick.toISOString()}`;
  const own = looking.get(db) ?? new Set();
  looking.set(db, own);
  const claim = async () => {
    if (own.has(task)) return false;
    own.add(task);
    const mine = await db.alone(task);
    if (!mine) own.delete(task);
    return mine;
  };
  const done = () => db.as('worker', (trx) => hasLooked(trx, tick));
  // Of several one looks at a tick. Who is not the one waits for it: where that one dies, it looks in its place. When the tick is
  // over, the next look makes good for it.
  while (!(await claim())) {
    if (await done() || tickOf(clock.now()) > tick) return;
    await wait(askAgainAfter);
  }
  try {
    if (!(await done())) await lookAt(context, tick, longest);
  } finally {
    await db.letGo(task);
    own.delete(task);
  }
}

async function lookAt(context: Context, tick: Date, longest: number): Promise<void> {
  const { config, clock, db } = context;
  const today = dayOf(dayIn(config.timeZone, clock.date()))!;
  const history = await db.as('worker', (trx) => readHistory(trx, config.timeZone, { from: today - historyDays(config.detection), today }));
  // Outside any transaction: a scan takes seconds.
  const seen = await look(history, config.detection, boundedScan(context, longest));
  await db.as('worker', async (trx) => {
    // A process that lost its connection to the lock may still look, or look for longer than the tick: what was written since is newer.
    await lockSignals(trx);
    if (await hasLooked(trx, tick)) return;
    await keepSignals(context, trx, history, seen, tick);
    await setLookedTick(trx, tick);
  });
}

/** On a thread of its own, for its share of what time is left: one stream with many cases takes nothing from the others. */
function boundedScan(context: Context, longest: number): Scan {
  const end = performance.now() + longest;
  return async (input, left) => {
    const signal = AbortSignal.timeout(Math.max(0, Math.floor((end - performance.now()) / left)));
    return startScan(input, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
      context.log.warn('scan-too-long');
      return undefined;
    });
  };
}
