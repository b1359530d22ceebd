/** See kill-when-hung.ts. It uses nothing of the thread that may hang, not even to say so. */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const { answers, hungAfter, longWorks, longest } = workerData as { answers: Int32Array; hungAfter: number; longWorks: Int32Array; longest: number };
const lookEvery = 1000;
let last = Atomics.load(answers, 0);
// Looks, not time: a process that was paused as a whole, and goes on, is none that hangs.
let inVain = 0;
setInterval(() => {
  const now = Atomics.load(answers, 0);
  inVain = now === last ? inVain + 1 : 0;
  last = now;
  if (inVain * lookEvery < hungAfter) return;
  if (Atomics.load(longWorks, 0) > 0 && inVain * lookEvery < longest) return;
  writeSync(2, `The embedded database has answered nothing for ${inVain * lookEvery / 1000} seconds: this process ends, to be started again.\n`);
  process.kill(process.pid, 'SIGKILL');
}, lookEvery);
