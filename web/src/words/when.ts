/** Dates and times as a person says them. Always in the instance's time zone, the same on server and phone. */
import type { Collected } from '@porchlight/services/contract/alert.ts';
import type { PartOfMonth } from '@porchlight/services/contract/codes.ts';

const dayMs = 86_400_000;

interface Parts { weekday: string; day: number; month: string; hour: number; minute: number; dayNumber: number }

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(time: number, timeZone: string): Parts {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone, weekday: 'long', day: 'numeric', month: 'numeric', year: 'numeric', hour: 'numeric', minute: 'numeric',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const found: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(time)) found[type] = value;
  const [year, month, day] = [Number(found['year']), Number(found['month']), Number(found['day'])];
  return {
    weekday: found['weekday'] ?? '', day, month: months[month - 1] ?? '', hour: Number(found['hour']),
    minute: Number(found['minute']), dayNumber: Math.floor(Date.UTC(year, month - 1, day) / dayMs),
  };
}

const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
];

const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-11-23`, for reckoning with. */
export function dayOf(time: string | number, timeZone: string): string {
  return new Date(partsOf(Number(new Date(time)), timeZone).dayNumber * dayMs).toISOString().slice(0, 10);
}

/** `14:30`. */
export function clockTime(time: string | number, timeZone: string): string {
  const { hour, minute } = partsOf(Number(new Date(time)), timeZone);
  return `${two(hour)}:${two(minute)}`;
}

const partOfDay = (hour: number): string =>
  hour < 6 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';

/** `today`, `yesterday`, `on Thursday`, `on 3 November`. */
export function dayInWords(time: string | number, now: string | number, timeZone: string): string {
  const then = partsOf(Number(new Date(time)), timeZone);
  const days = partsOf(Number(new Date(now)), timeZone).dayNumber - then.dayNumber;
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days === -1) return 'tomorrow';
  if (Math.abs(days) < 7) return `on ${then.weekday}`;
  return `on ${then.day} ${then.month}`;
}

/** `today, 14:30`, `Thursday, 14:30`, `3 November, 14:30`. */
export function momentInWords(time: string | number, now: string | number, timeZone: string): string {
  return `${dayInWords(time, now, timeZone).replace(/^on /, '')}, ${clockTime(time, timeZone)}`;
}

/** `Since 14:30 today`, `Since yesterday`, `Since Thursday`: as fine as the day needs. */
export function sinceInWords(time: string | number, now: string | number, timeZone: string): string {
  const day = dayInWords(time, now, timeZone);
  return day === 'today' ? `Since ${clockTime(time, timeZone)} today` : `Since ${day.replace(/^on /, '')}`;
}

/** `until tonight`, `until tomorrow morning`, `until early Thursday`, `until 3 December`. */
export function untilInWords(time: string | number, now: string | number, timeZone: string): string {
  const then = partsOf(Number(new Date(time)), timeZone);
  const days = then.dayNumber - partsOf(Number(new Date(now)), timeZone).dayNumber;
  const part = partOfDay(then.hour);
  if (days <= 0) return part === 'evening' ? 'until tonight' : `until today, ${two(then.hour)}:${two(then.minute)}`;
  if (days === 1) return part === 'night' ? 'until early tomorrow' : `until tomorrow ${part}`;
  if (days < 7) return part === 'night' ? `until early ${then.weekday}` : `until ${then.weekday} ${part}`;
  return `until ${then.day} ${then.month}`;
}

const parts: Record<PartOfMonth, string> = { early: 'early ', middle: 'mid-', late: 'late ' };

/** `November 2026`. */
export const monthInWords = (month: string): string => `${months[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;

/** `early November 2026`, `mid-November 2026`: as near as is ever told. */
export const partOfMonthInWords = ({ month, part }: Collected): string => parts[part] + monthInWords(month);

/** `3 November`, for print. */
export function dateInWords(time: string | number, timeZone: string): string {
  const { day, month } = partsOf(Number(new Date(time)), timeZone);
  return `${day} ${month}`;
}
