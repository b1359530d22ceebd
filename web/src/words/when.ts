/** Dates and times as a person says them. Always in the instance's time zone, the same on server and phone. */
import type { Collected } from '@porchlight/services/contract/alert.ts';
import { locale } from '#words/language.ts';
import { partOfMonthWords, timeWords } from '#words/times.ts';

const dayMs = 86_400_000;

type PartOfDay = 'night' | 'morning' | 'afternoon' | 'evening';

/** What each language gives. A `day` is `today`, a weekday or a date; a `clock` is `14:30`. */
export interface TimeWords {
  onWeekday: (weekday: string) => string;
  onDate: (date: string) => string;
  moment: (day: string, clock: string) => string;
  sinceToday: (clock: string) => string;
  since: (day: string) => string;
  untilTonight: string;
  untilToday: (clock: string) => string;
  untilTomorrow: Record<PartOfDay, string>;
  untilWeekday: Record<PartOfDay, (weekday: string) => string>;
  untilDate: (date: string) => string;
}

interface Parts { weekday: string; date: string; longDate: string; hour: number; minute: number; dayNumber: number }

const formats = new Map<string, { weekday: Intl.DateTimeFormat; date: Intl.DateTimeFormat; longDate: Intl.DateTimeFormat; numbers: Intl.DateTimeFormat }>();

function partsOf(time: string | number, timeZone: string): Parts {
  const instant = Number(new Date(time));
  let format = formats.get(timeZone);
  if (!format) {
    format = {
      weekday: new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long' }),
      date: new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' }),
      longDate: new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
      numbers: new Intl.DateTimeFormat('en-GB', {
        timeZone, day: 'numeric', month: 'numeric', year: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23',
      }),
    };
    formats.set(timeZone, format);
  }
  const found: Record<string, number> = {};
  for (const { type, value } of format.numbers.formatToParts(instant)) found[type] = Number(value);
  return {
    weekday: format.weekday.format(instant), date: format.date.format(instant), longDate: format.longDate.format(instant), hour: found['hour'] ?? 0, minute: found['minute'] ?? 0,
    dayNumber: Math.floor(Date.UTC(found['year'] ?? 0, (found['month'] ?? 1) - 1, found['day']) / dayMs),
  };
}

const two = (number: number): string => String(number).padStart(2, '0');
const clockOf = ({ hour, minute }: Parts): string => `${two(hour)}:${two(minute)}`;
const partOfDay = ({ hour }: Parts): PartOfDay => (hour < 6 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening');

/** `2026-11-23`, for reckoning with. */
export function dayOf(time: string | number, timeZone: string): string {
  return new Date(partsOf(time, timeZone).dayNumber * dayMs).toISOString().slice(0, 10);
}

/** `14:30`. */
export const clockTime = (time: string | number, timeZone: string): string => clockOf(partsOf(time, timeZone));

/** `3 November`. */
export const dateInWords = (time: string | number, timeZone: string): string => partsOf(time, timeZone).date;

const nearDays = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

/** How a day is called, and, where it is no neighbour of today, how it stands in a sentence. */
function dayFrom(then: Parts, now: string | number, timeZone: string): { name: string; inSentence: string; isToday: boolean } {
  const ahead = then.dayNumber - partsOf(now, timeZone).dayNumber;
  if (Math.abs(ahead) <= 1) {
    const name = nearDays.format(ahead, 'day');
    return { name, inSentence: name, isToday: ahead === 0 };
  }
  if (Math.abs(ahead) < 7) return { name: then.weekday, inSentence: timeWords.onWeekday(then.weekday), isToday: false };
  return { name: then.date, inSentence: timeWords.onDate(then.date), isToday: false };
}

/** `today`, `yesterday`, `on Thursday`, `on 3 November`. */
export const dayInWords = (time: string | number, now: string | number, timeZone: string): string =>
  dayFrom(partsOf(time, timeZone), now, timeZone).inSentence;

/** `today, 14:30`, `Thursday, 14:30`, `3 November, 14:30`. */
export function momentInWords(time: string | number, now: string | number, timeZone: string): string {
  const then = partsOf(time, timeZone);
  return timeWords.moment(dayFrom(then, now, timeZone).name, clockOf(then));
}

/** `Thursday, 26 November 2026, 14:30`: for paper and whatever else is read on another day than it was made. */
export function dateAndTime(time: string | number, timeZone: string): string {
  const parts = partsOf(time, timeZone);
  return timeWords.moment(parts.longDate, clockOf(parts));
}

/** `Since 14:30 today`, `Since yesterday`, `Since Thursday`: as fine as the day needs. */
export function sinceInWords(time: string | number, now: string | number, timeZone: string): string {
  const then = partsOf(time, timeZone);
  const { name, isToday } = dayFrom(then, now, timeZone);
  return isToday ? timeWords.sinceToday(clockOf(then)) : timeWords.since(name);
}

/** `until tonight`, `until tomorrow morning`, `until early Thursday`, `until 3 December`. */
export function untilInWords(time: string | number, now: string | number, timeZone: string): string {
  const then = partsOf(time, timeZone);
  const days = then.dayNumber - partsOf(now, timeZone).dayNumber;
  const part = partOfDay(then);
  if (days <= 0) return part === 'evening' ? timeWords.untilTonight : timeWords.untilToday(clockOf(then));
  if (days === 1) return timeWords.untilTomorrow[part];
  if (days < 7) return timeWords.untilWeekday[part](then.weekday);
  return timeWords.untilDate(then.date);
}

const monthAndYear = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `November 2026`. */
export const monthInWords = (month: string): string => monthAndYear.format(Date.parse(`${month}-01T00:00:00Z`));

/** `early November 2026`, `mid-November 2026`: as near as is ever told. */
export const partOfMonthInWords = ({ month, part }: Collected): string => partOfMonthWords[part](monthInWords(month));
