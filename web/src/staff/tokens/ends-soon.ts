import type { TokenAnswer } from '@porchlight/services/contract/staff.ts';

/** Time enough to tell a laboratory and have its script changed. */
const notice = 14 * 24 * 3_600_000;

/** It still works and ends within 14 days, and no newer one of the same name is there to take over. */
export function endsSoon(token: TokenAnswer, now: number, all: readonly TokenAnswer[]): boolean {
  const left = Date.parse(token.expires) - now;
  const replaced = all.some((other) => !other.revoked && other.name === token.name && Date.parse(other.expires) - now > notice);
  return !token.revoked && left > 0 && left <= notice && !replaced;
}
