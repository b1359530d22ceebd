/** The little sentences around days and hours; months and numbers come from Intl. */
import type { PartOfMonth } from '@porchlight/services/contract/codes.ts';
import type { TimeWords } from '../when.ts';

export const timeWords: TimeWords = {
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  nearDays: ['yesterday', 'today', 'tomorrow'],
  onWeekday: (weekday) => `on ${weekday}`,
  onDate: (date) => `on ${date}`,
  moment: (day, clock) => `${day}, ${clock}`,
  sinceToday: (clock) => `Since ${clock} today`,
  since: (day) => `Since ${day}`,
  untilTonight: 'until tonight',
  untilToday: (clock) => `until today, ${clock}`,
  untilTomorrow: {
    night: 'until early tomorrow', morning: 'until tomorrow morning', afternoon: 'until tomorrow afternoon', evening: 'until tomorrow evening',
  },
  untilWeekday: {
    night: (weekday) => `until early ${weekday}`,
    morning: (weekday) => `until ${weekday} morning`,
    afternoon: (weekday) => `until ${weekday} afternoon`,
    evening: (weekday) => `until ${weekday} evening`,
  },
  untilDate: (date) => `until ${date}`,
};

export const partOfMonthWords: Record<PartOfMonth, (month: string) => string> = {
  early: (month) => `early ${month}`, middle: (month) => `mid-${month}`, late: (month) => `late ${month}`,
};
