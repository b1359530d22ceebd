import { dayIn } from '../contract/day-in.ts';
import type { Moment } from '../contract/outreach.ts';

const parts = ['night', 'morning', 'afternoon', 'evening'] as const;

/** The calendar day there and which six hours of it: all that is kept of when. */
export function momentOf(now: number, timeZone: string): Moment {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now));
  return { day: dayIn(timeZone, now), part: parts[Math.floor(hour / 6)]! };
}

/** The oldest day of which visits are kept. */
export const firstKeptDay = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
