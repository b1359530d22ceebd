/** Spanish: the little sentences around days and hours; months and numbers come from Intl. */
import type { PartOfMonth } from '@porchlight/services/contract/codes.ts';
import type { TimeWords } from '../when.ts';

/** Days that take no article: “desde ayer”, but “desde el jueves”. */
const near: TimeWords['nearDays'] = ['ayer', 'hoy', 'mañana'];
/** “la 01:30”, “las 14:30”. */
const hour = (clock: string) => `${clock.startsWith('01') ? 'la' : 'las'} ${clock}`;

export const timeWords: TimeWords = {
  weekdays: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
  nearDays: near,
  onWeekday: (weekday) => `el ${weekday}`,
  onDate: (date) => `el ${date}`,
  moment: (day, clock) => `${day}, ${clock}`,
  sinceToday: (clock) => `Desde ${hour(clock)} de hoy`,
  since: (day) => `Desde ${near.includes(day) ? day : `el ${day}`}`,
  untilTonight: 'hasta esta noche',
  untilToday: (clock) => `hasta ${hour(clock)} de hoy`,
  untilTomorrow: {
    night: 'hasta la madrugada de mañana', morning: 'hasta mañana por la mañana', afternoon: 'hasta mañana por la tarde', evening: 'hasta mañana por la noche',
  },
  untilWeekday: {
    night: (weekday) => `hasta la madrugada del ${weekday}`,
    morning: (weekday) => `hasta el ${weekday} por la mañana`,
    afternoon: (weekday) => `hasta el ${weekday} por la tarde`,
    evening: (weekday) => `hasta el ${weekday} por la noche`,
  },
  untilDate: (date) => `hasta el ${date}`,
};

export const partOfMonthWords: Record<PartOfMonth, (month: string) => string> = {
  early: (month) => `principios de ${month}`, middle: (month) => `mediados de ${month}`, late: (month) => `finales de ${month}`,
};
