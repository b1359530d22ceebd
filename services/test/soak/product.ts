/**
 * The whole product in one process, as main.ts starts it, on the demo's faster clock, so that ticks end while somebody waits:
 * `node --expose-gc product.ts <speed>`. It is asked what it holds after a collection of garbage, which main.ts has no way to be.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { runningClock } from '../../runtime/clock.ts';
import { readConfig } from '../../runtime/config.ts';
import { killWhenHung } from '../../runtime/kill-when-hung.ts';
import { createInvite } from '../../staff/create-invite.ts';
import { start } from '../../start.ts';

/** `invites`: links of reviewers, who take turns: one alone may not approve so many alerts. `peak`: the most bytes that were resident until here. */
export interface Ready { port: number; invites: string[]; peak: number }
/** Bytes, for `tidy` after a collection; `most`: that were resident at a time since the start was over. `pending`: jobs that wait. */
export interface Stat { rss: number; heap: number; external: number; most: number; pending: number }

const reviewers = 4;

const config = readConfig();
const running = await start({ config, clock: runningClock(Number(process.argv[2])) });
killWhenHung(running.context.db);
const invites = await Promise.all(Array.from({ length: reviewers }, async (_, index) =>
  (await createInvite(running.context, { name: `Reviewer ${index}`, role: 'reviewer' }, null)).link));
process.send!({ port: running.port!, invites, peak: process.resourceUsage().maxRSS * 1024 } satisfies Ready);

let most = 0;
const look = () => {
  most = Math.max(most, process.memoryUsage.rss());
};
setInterval(look, 100).unref();
process.on('message', async (when: 'now' | 'tidy') => {
  look();
  const collections = when === 'tidy' ? 3 : 0;
  for (let times = 0; times < collections; times++) {
    globalThis.gc!();
    await turn();
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send!({ rss, heap: heapUsed, external, most, pending: await running.queue.pending() } satisfies Stat);
});
process.once('disconnect', () => void running.stop().then(() => process.exit(0)));
