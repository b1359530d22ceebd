/**
 * The embedded database works inside this process, and a statement that never ends stops everything in it, also whatever would
 * notice. So a thread of its own watches, and kills the process when nothing was answered for too long; whoever started it
 * (launch.mjs, systemd, a container) starts it again. Nothing that was acknowledged is lost by a kill.
 */
import { sql } from 'kysely';
import { Worker } from 'node:worker_threads';
import type { Db } from '@porchlight/db/connect.ts';
import { longWorks } from './takes-long.ts';

/** Milliseconds: under half a minute with the start that follows, and longer than any statement of ours takes. */
const hungAfter = 20_000;
const askEvery = 2000;
/** Milliseconds, while something is under way that is known to take long: it ends at last, where it never would. */
const longest = 15 * 60_000;

/** Returns how to stop. */
export function killWhenHung(db: Db): () => void {
  const answers = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL('./hang-thread.ts', import.meta.url), { workerData: { answers, hungAfter, longWorks, longest } });
  thread.unref();
  let asking = false;
  const timer = setInterval(() => {
    Atomics.store(answers, 0, db.answered());
    // While a long transaction runs this waits its turn, and the statements of that are answers too.
    if (asking) return;
    asking = true;
    sql`select 1`.execute(db.owner).catch(() => {}).finally(() => {
      asking = false;
    });
  }, askEvery);
  timer.unref();
  return () => {
    clearInterval(timer);
    void thread.terminate();
  };
}
