/** Dates and times as a person says them. Always in the instance's time zone, the same on server and phone. */
import type { Collected } from '@porchlight/services/contract/alert.ts';
import { locale } from '#words/language.ts';
import { partOfMonthWords, timeWords } from '#words/times.ts';

const dayMs = 86_400_000;

type PartOfDay = 'night' | 'morning' | 'afternoon' | 'evening';

/** What each language gives. A `day` is `today`, a weekday or a date; a `clock` is `14:30`. */
export interface TimeWords {
  /** From Sunday. Not from Intl: opening its tables takes an old phone as long as all else on a page; a test compares them. */
  weekdays: readonly [string, string, string, string, string, string, string];
  /** Yesterday, today, tomorrow. */
  nearDays: readonly [string, string, string];
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

interface Parts { instant: number; hour: number; minute: number; dayNumber: number }

const written = {
  numbers: { day: 'numeric', month: 'numeric', year: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' },
  date: { day: 'numeric', month: 'long' },
  longDate: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Each made when it is first needed: one takes an old phone as long as a whole question of the form. */
const made = new Map<string, Intl.DateTimeFormat>();
function format(name: keyof typeof written, timeZone: string): Intl.DateTimeFormat {
  const key = `${name} ${timeZone}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(name === 'numbers' ? 'en-GB' : locale, { timeZone, ...written[name] });
  made.set(key, known);
  return known;
}

interface Steady { timeZone: string; now: string; offset?: number | undefined }
let steady: { timeZone: string; from: number; to: number; offset: number } | undefined;

/** What the server reckoned of the clock around now: times near it are told by adding, on a phone the longest work of a whole page. */
export function knowOffset({ timeZone, now, offset }: Steady): void {
  if (offset !== undefined) steady = { timeZone, offset: offset * 60_000, from: Date.parse(now) - 8 * dayMs, to: Date.parse(now) + 8 * dayMs };
}

function partsOf(time: string | number, timeZone: string): Parts {
  const instant = Number(new Date(time));
  if (steady?.timeZone === timeZone && instant > steady.from && instant < steady.to) {
    const shifted = new Date(instant + steady.offset);
    return { instant, hour: shifted.getUTCHours(), minute: shifted.getUTCMinutes(), dayNumber: Math.floor(shifted.getTime() / dayMs) };
  }
  const found: Record<string, number> = {};
  for (const { type, value } of format('numbers', timeZone).formatToParts(instant)) found[type] = Number(value);
  return {
    instant, hour: found['hour'] ?? 0, minute: found['minute'] ?? 0,
    dayNumber: Math.floor(Date.UTC(found['year'] ?? 0, (found['month'] ?? 1) - 1, found['day']) / dayMs),
  };
}
/** The first day of all was a Thursday. */
const weekdayOf = ({ dayNumber }: Parts): string => timeWords.weekdays[(dayNumber + 4) % 7] ?? '';

const two = (number: number): string => String(number).padStart(2, '0');
/** Where nobody set the place's own zone, the clock on the wall says something else: then the zone stands with the time. */
const clockOf = ({ hour, minute }: Parts, timeZone: string): string => `${two(hour)}:${two(minute)}${timeZone === unset ? ' UTC' : ''}`;
const unset = 'UTC';
const partOfDay = ({ hour }: Parts): PartOfDay => (hour < 6 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening');

/** `2026-11-23`, for reckoning with. */
export function dayOf(time: string | number, timeZone: string): string {
  return new Date(partsOf(time, timeZone).dayNumber * dayMs).toISOString().slice(0, 10);
}

/** `14:30`, or `14:30 UTC`. */
export const clockTime = (time: string | number, timeZone: string): string => clockOf(partsOf(time, timeZone), timeZone);

/** `3 November`. */
export const dateInWords = (time: string | number, timeZone: string): string => format('date', timeZone).format(new Date(time));

/** How a day is called, and, where it is no neighbour of today, how it stands in a sentence. */
function dayFrom(then: Parts, now: string | number, timeZone: string): { name: string; inSentence: string } {
  const ahead = then.dayNumber - partsOf(now, timeZone).dayNumber;
  const near = timeWords.nearDays[ahead + 1];
  if (near !== undefined) return { name: near, inSentence: near };
  if (Math.abs(ahead) < 7) return { name: weekdayOf(then), inSentence: timeWords.onWeekday(weekdayOf(then)) };
  const date = dateInWords(then.instant, timeZone);
  return { name: date, inSentence: timeWords.onDate(date) };
}

/** `today`, `yesterday`, `on Thursday`, `on 3 November`. */
export const dayInWords = (time: string | number, now: string | number, timeZone: string): string =>
  dayFrom(partsOf(time, timeZone), now, timeZone).inSentence;

/** `today, 14:30`, `Thursday, 14:30`, `3 November, 14:30`. */
export function momentInWords(time: string | number, now: string | number, timeZone: string): string {
  const then = partsOf(time, timeZone);
  return timeWords.moment(dayFrom(then, now, timeZone).name, clockOf(then, timeZone));
}

/** `Thursday, 26 November 2026, 14:30`: for paper and whatever else is read on another day than it was made. */
export function dateAndTime(time: string | number, timeZone: string): string {
  const parts = partsOf(time, timeZone);
  return timeWords.moment(format('longDate', timeZone).format(parts.instant), clockOf(parts, timeZone));
}

/** `Since 14:30 today`, `Since yesterday`, `Since Thursday`: as fine as the day needs. */
export function sinceInWords(time: string | number, now: string | number, timeZone: string): string {
  const then = partsOf(time, timeZone);
  return then.dayNumber === partsOf(now, timeZone).dayNumber ? timeWords.sinceToday(clockOf(then, timeZone)) : timeWords.since(dayFrom(then, now, timeZone).name);
}

/** `until tonight`, `until tomorrow morning`, `until early Thursday`, `until 3 December`. */
export function untilInWords(time: string | number, now: string | number, timeZone: string): string {
  const then = partsOf(time, timeZone);
  const days = then.dayNumber - partsOf(now, timeZone).dayNumber;
  const part = partOfDay(then);
  if (days <= 0) return part === 'evening' ? timeWords.untilTonight : timeWords.untilToday(clockOf(then, timeZone));
  if (days === 1) return timeWords.untilTomorrow[part];
  if (days < 7) return timeWords.untilWeekday[part](weekdayOf(then));
  return timeWords.untilDate(dateInWords(then.instant, timeZone));
}

/** `November 2026`. */
export const monthInWords = (month: string): string => format('month', 'UTC').format(Date.parse(`${month}-01T00:00:00Z`));

/** `early November 2026`, `mid-November 2026`: as near as is ever told. */
export const partOfMonthInWords = ({ month, part }: Collected): string => partOfMonthWords[part](monthInWords(month));
