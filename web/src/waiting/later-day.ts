/** “Today” is another day once a report has waited. */
import type { Day } from '@porchlight/services/contract/codes.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-11-23`, where the phone is. */
export function localDay(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const daysAgo: Record<Day, number> = { today: 0, yesterday: 1, 'two-to-three-days': 2, earlier: 4 };

/**
 * What to say of `day`, answered on the day `on`, on the day `now`; both as `localDay` writes them. Without an answer it
 * cannot have been later than the day of writing, and once that is past it has to be said: else it would read as new.
 */
export function laterDay(day: Day | undefined, on: string, now: string): Day | undefined {
  const waited = Math.max(0, Math.round((Date.parse(now) - Date.parse(on)) / 86_400_000));
  if (waited === 0) return day;
  const ago = daysAgo[day ?? 'today'] + waited;
  return ago === 1 ? 'yesterday' : ago <= 3 ? 'two-to-three-days' : 'earlier';
}
