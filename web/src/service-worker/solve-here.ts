/** A worker may not start another: it solves the proof of work itself. Anything that goes wrong means no proof, never no report. */
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { askChallenge, type Proof } from '../report/ask-challenge.ts';

export async function solveHere(): Promise<Proof | undefined> {
  try {
    const challenge = await askChallenge();
    const solution = challenge && await solveChallenge({ challenge, deriveKey });
    return challenge && solution ? { challenge, solution } : undefined;
  } catch {
    return undefined;
  }
}
