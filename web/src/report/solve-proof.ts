/** The proof of work that puts a report in the first lane. Anything that goes wrong means no proof, never no report. */
import type { Solution } from 'altcha-lib';
import { askChallenge, type Proof } from './ask-challenge.ts';
import workerUrl from './proof-worker.ts?worker&url';

async function solve(): Promise<Proof | undefined> {
  const challenge = await askChallenge();
  if (!challenge) return undefined;
  // A classic worker: Safari 14 knows no others.
  const worker = new Worker(workerUrl);
  try {
    const solution = await new Promise<Solution | null>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Solution | null>) => resolve(data);
      worker.onerror = () => resolve(null);
      worker.postMessage(challenge);
    });
    return solution ? { challenge, solution } : undefined;
  } finally {
    worker.terminate();
  }
}

/** Some seconds early, for a phone whose clock is behind. */
const spent = ({ challenge }: Proof): boolean => {
  const end = challenge.parameters.expiresAt;
  return end !== undefined && end * 1000 < Date.now() + 20_000;
};

export class ProofKeeper {
  #solving: Promise<Proof | undefined> | undefined;
  #solved: Proof | undefined;

  /** Called when the form opens and at each step: it is ready long before the last tap, and made anew when it gets too old. */
  start(): void {
    if (this.#solved && spent(this.#solved)) this.forget();
    this.#solving ??= solve().catch(() => undefined).then((proof) => {
      this.#solved = proof;
      // No line, no challenge: the next step tries again.
      if (!proof) this.#solving = undefined;
      return proof;
    });
  }

  /** Waits at most `patienceMs`; undefined means send without: read later, never refused. */
  async take(patienceMs: number): Promise<Proof | undefined> {
    this.start();
    return Promise.race([this.#solving, new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs, undefined))]);
  }

  /** A proof counts once. */
  forget(): void {
    this.#solving = undefined;
    this.#solved = undefined;
  }
}
