/** The puzzle of the proof of work that puts a report in the first lane. */
import type { Challenge, Solution } from 'altcha-lib';

export interface Proof { challenge: Challenge; solution: Solution }

/** Undefined where none is asked for. Throws without a network. */
export async function askChallenge(): Promise<Challenge | undefined> {
  const answer = await fetch('/api/v1/challenge', { cache: 'no-store' });
  return answer.status === 200 ? (await answer.json()) as Challenge : undefined;
}
