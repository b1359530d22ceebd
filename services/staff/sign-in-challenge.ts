/**
 * The challenge of a sign-in, before anybody is known. It travels in a signed cookie, so that whichever process gets
 * the answer can check it; the process that took one does not take it again.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../runtime/context.ts';
import { challengeLifetime } from './offer-passkey.ts';

export interface SignInChallenges {
  seal(challenge: string): Promise<string>;
  /** The challenge, once; undefined where the cookie is missing, changed, old or used. */
  take(cookie: string | undefined): Promise<string | undefined>;
}

export function signInChallenges(context: Context): SignInChallenges {
  const used = new Map<string, number>();
  const sign = (until: string, challenge: string) => context.keys.hmac('session', `sign-in ${until} ${challenge}`);

  return {
    async seal(challenge) {
      const until = String(context.clock.now() + challengeLifetime);
      return [until, challenge, (await sign(until, challenge)).toString('base64url')].join('.');
    },
    async take(cookie) {
      const [until = '', challenge = '', mac = ''] = cookie?.split('.') ?? [];
      const given = Buffer.from(mac, 'base64url');
      const right = await sign(until, challenge);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const now = context.clock.now();
      for (const [old, end] of used) if (end <= now) used.delete(old);
      if (Number(until) <= now || used.has(challenge)) return undefined;
      used.set(challenge, Number(until));
      return challenge;
    },
  };
}
