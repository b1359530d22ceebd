/** Whether somebody reads, in words. */
import type { Coverage } from '@porchlight/services/contract/coverage.ts';
import { coverageWords as words } from '#words/coverage.ts';
import { clockTime, dayInWords, dayOf } from './when.ts';

export interface CoverageWords { title: string; text: string }

export function coverageInWords({ reading, next }: Coverage, now: string | number, timeZone: string): CoverageWords {
  if (reading === 'now') return words.now;
  if (reading === 'on-call') return words.onCall;
  if (reading !== 'later' || !next) return words.none;
  const clock = clockTime(next, timeZone);
  const isToday = dayOf(next, timeZone) === dayOf(now, timeZone);
  return { title: isToday ? words.later.today(clock) : words.later.on(dayInWords(next, now, timeZone), clock), text: words.later.text };
}
