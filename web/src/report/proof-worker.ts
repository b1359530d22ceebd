/** Solves the proof of work beside the page, so that nobody waits for it. */
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

onmessage = async ({ data }: MessageEvent<Challenge>) => {
  try {
    postMessage(await solveChallenge({ challenge: data, deriveKey }));
  } catch {
    postMessage(null);
  }
};
