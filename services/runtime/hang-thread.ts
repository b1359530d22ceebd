/** See kill-when-hung.ts. It uses nothing of the thread that may hang, not even to say so. */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const { answers, hungAfter } = workerData as { answers: Int32Array; hungAfter: number };
let last = Atomics.load(answers, 0);
let since = performance.now();
setInterval(() => {
  const now = Atomics.load(answers, 0);
  if (now !== last) {
    last = now;
    since = performance.now();
  } else if (performance.now() - since > hungAfter) {
    writeSync(2, `The embedded database has answered nothing for ${hungAfter / 1000} seconds: this process ends, to be started again.\n`);
    process.kill(process.pid, 'SIGKILL');
  }
}, 1000);
