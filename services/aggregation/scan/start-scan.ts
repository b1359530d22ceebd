import { Worker } from 'node:worker_threads';
import type { ScanInput, ScanResult } from './scan-cases.ts';
import type { Told } from './scan-worker.ts';

/**
 * The same as scanCases, on a thread of its own, so that whoever waits can answer others meanwhile. The input is copied.
 * `onProgress`: replicas done, about a hundred times. Rejects with the signal's reason once it was aborted and the thread has
 * ended; rejects with what the thread threw.
 */
export function startScan(input: ScanInput, { signal, onProgress }: { signal?: AbortSignal; onProgress?: (replicas: number) => void } = {}): Promise<ScanResult> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData: input });
    const stop = () => void worker.terminate().then(() => reject(signal!.reason));
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (told: Told) => {
      if ('result' in told) resolve(told.result);
      else onProgress?.(told.replicas);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      // Later than a result this changes nothing, and stop() says why it ended.
      if (signal?.aborted) return;
      reject(new Error(`The scan's thread ended with ${code} and no result.`));
    });
  });
}
