/** The scan on a thread of its own; start-scan.ts starts it. */
import { parentPort, workerData } from 'node:worker_threads';
import { scanCases, type ScanInput, type ScanResult } from './scan-cases.ts';

export type Told = { replicas: number } | { result: ScanResult };

const tell = (told: Told) => parentPort!.postMessage(told);
const input = workerData as ScanInput;
let told = 0;
const result = scanCases(input, (replicas) => {
  // A hundred messages a scan say enough.
  if (replicas < told + input.replicas / 100) return;
  told = replicas;
  tell({ replicas });
});
tell({ result });
