/** When something approved now would go out, and how long that is, in words. The server has the last word. */
import type { Severity } from '@porchlight/services/contract/codes.ts';
import { publishTick, secondPersonWait, severePublishTick } from '@porchlight/services/contract/limits.ts';

export function nextPublishTick(now: number, severity: Severity): number {
  const length = severity === 'Severe' ? severePublishTick : publishTick;
  return Math.ceil(now / length) * length;
}

/** When an alert that two people sign would go out with one signature. */
export const unsignedPublishTick = (now: number, severity: Severity): number => nextPublishTick(now + secondPersonWait, severity);

/** `2 min 5 s`, `40 s`, `now`. */
export function countdown(until: number, now: number): string {
  const seconds = Math.ceil((until - now) / 1000);
  if (seconds <= 0) return 'now';
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  return minutes >= 10 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}

/** `6 hours`, `3 days`. */
export function hoursInWords(hours: number): string {
  if (hours >= 48 && hours % 24 === 0) return `${hours / 24} days`;
  return hours === 1 ? '1 hour' : `${hours} hours`;
}
