/**
 * The embedded database works inside this process, and a statement that never ends stops everything in it, also whatever would
 * notice. So a thread of its own watches, and kills the process when this one does not come back, or a statement is not answered for
 * too long. Whoever holds the database and asks nothing, as a backup does while the disk stalls, is let be for longer. Whoever
 * started the process (launch.mjs, systemd, a container) starts it again. Nothing that was acknowledged is lost by a kill.
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
/** For which a transaction may hold the database and ask nothing: what waits for it then waits in vain. */
const heldAtMost = 5 * 60_000;

/** Returns how to stop. PostgreSQL works elsewhere, and is not watched. */
export function killWhenHung({ owner, statements }: Db): () => void {
  if (!statements) return () => {};
  const answers = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL('./hang-thread.ts', import.meta.url), { workerData: { answers, hungAfter, longWorks, longest } });
  thread.unref();
  let asking: number | undefined;
  let beats = 0;
  const timer = setInterval(() => {
    const held = asking === undefined ? 0 : performance.now() - asking;
    if (statements.underWay() === 0 && held < heldAtMost) beats += 1;
    Atomics.store(answers, 0, statements.answered() + beats);
    // While a long transaction runs this waits its turn, and the statements of that are answers too.
    if (asking !== undefined) return;
    asking = performance.now();
    sql`select 1`.execute(owner).catch(() => {}).finally(() => {
      asking = undefined;
    });
  }, askEvery);
  timer.unref();
  return () => {
    clearInterval(timer);
    void thread.terminate();
  };
}
