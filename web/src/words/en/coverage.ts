/** Whether somebody reads, in words: what to count on, and what not to wait for. */
import type { Coverage } from '@porchlight/services/contract/coverage.ts';
import { clockTime, dayInWords } from '../when.ts';

export interface CoverageWords { title: string; text: string }

export function coverageInWords({ reading, next }: Coverage, now: string | number, timeZone: string): CoverageWords {
  if (reading === 'now') return { title: 'Someone is reading now.', text: '' };
  if (reading === 'on-call') {
    return { title: 'A reader is on call.', text: 'They are called about danger to life. People around you hear sooner from you.' };
  }
  if (reading === 'later' && next) {
    const day = dayInWords(next, now, timeZone);
    return { title: `Next reader ${day === 'today' ? '' : `${day} `}at ${clockTime(next, timeZone)}.`, text: 'People around you hear sooner from you.' };
  }
  return { title: 'No reader is planned.', text: 'Tell the people around you: they hear it only from you.' };
}
