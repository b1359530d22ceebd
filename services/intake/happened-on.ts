import type { Day } from '../contract/codes.ts';
import { dayIn } from '../contract/day-in.ts';

const daysBack: Record<Exclude<Day, 'earlier'>, number> = { today: 0, yesterday: 1, 'two-to-three-days': 2 };

/** The calendar day it happened, `YYYY-MM-DD` in the instance's time zone; null where that is not known. */
export function happenedOn(tick: Date, day: Day | undefined, timeZone: string): string | null {
  if (!day || day === 'earlier') return null;
  const sent = dayIn(timeZone, tick);
  const date = new Date(`${sent}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - daysBack[day]);
  return date.toISOString().slice(0, 10);
}
