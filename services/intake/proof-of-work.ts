/** A puzzle that costs a phone about a second and a flood a lot. Self-hosted, nothing about the sender is kept. */
import { randomBytes } from 'node:crypto';
import { createChallenge, verifySolution, type Challenge, type Solution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { surgeCostFactor } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import type { Surge } from './surge.ts';

const lifetime = 10 * 60_000;
/** Hex digits of prefix to hit: 16 tries for each digit, `POW_COST` rounds of PBKDF2 a try. */
const keyPrefix = '00';

export interface ProofOfWork {
  /** `undefined` where POW_COST is 0. */
  challenge(): Promise<Challenge | undefined>;
  /**
   * Proven once in this process, by a right solution of our own, unexpired challenge. `puzzle` is that challenge's, so that the tick's
   * reports can be held to one for each, whichever process took them.
   */
  accept(proof: { challenge: unknown; solution: unknown } | undefined): Promise<{ proven: boolean; puzzle?: string }>;
}

// Real time, not the context's clock: a phone solves in real seconds.
export function proofOfWork({ config, keys }: Pick<Context, 'config' | 'keys'>, surge: Pick<Surge, 'on'>): ProofOfWork {
  const used = new Map<string, number>();
  // One secret for all processes: any of them may get the answer to any other's challenge.
  const secret = keys.secret('proof-of-work', () => randomBytes(32).toString('hex'));
  return {
    async challenge() {
      if (config.powCost === 0) return undefined;
      return createChallenge({
        algorithm: 'PBKDF2/SHA-256', cost: config.powCost * (surge.on() ? surgeCostFactor : 1), deriveKey, keyPrefix, hmacSignatureSecret: await secret,
        expiresAt: new Date(Date.now() + lifetime),
      });
    },
    async accept(proof) {
      if (config.powCost === 0) return { proven: true };
      if (!proof) return { proven: false };
      // Oldest first, as a Map keeps them.
      for (const [nonce, until] of used) {
        if (until >= Date.now()) break;
        used.delete(nonce);
      }
      try {
        const challenge = proof.challenge as Challenge;
        const { nonce } = challenge.parameters;
        if (used.has(nonce)) return { proven: false };
        const { verified } = await verifySolution({
          challenge, solution: proof.solution as Solution, deriveKey, hmacSignatureSecret: await secret,
        });
        // Asked again: another request may have brought it while this one was being checked.
        if (!verified || used.has(nonce)) return { proven: false };
        used.set(nonce, Date.now() + lifetime);
        return { proven: true, puzzle: nonce };
      } catch {
        return { proven: false }; // not the shape of a challenge
      }
    },
  };
}
