/** The little sentences around days and hours; months and numbers come from Intl. */
import type { PartOfMonth } from '@porchlight/services/contract/codes.ts';
import type { TimeWords } from '../when.ts';

/** Intl says “1 novembre”, and a date needs its article where a weekday has none. */
const said = (date: string) => date.replace(/^1 /, '1er ');
const withArticle = (day: string) => (/^\d/.test(day) ? `le ${said(day)}` : day);

export const timeWords: TimeWords = {
  weekdays: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  nearDays: ['hier', 'aujourd’hui', 'demain'],
  onWeekday: (weekday) => weekday,
  onDate: (date) => withArticle(date),
  moment: (day, clock) => `${withArticle(day)} à ${clock}`,
  sinceToday: (clock) => `Depuis ${clock} aujourd’hui`,
  since: (day) => `Depuis ${withArticle(day)}`,
  untilTonight: 'jusqu’à ce soir',
  untilToday: (clock) => `jusqu’à ${clock} aujourd’hui`,
  untilTomorrow: {
    night: 'jusqu’à demain très tôt', morning: 'jusqu’à demain matin', afternoon: 'jusqu’à demain après-midi', evening: 'jusqu’à demain soir',
  },
  untilWeekday: {
    night: (weekday) => `jusqu’à ${weekday} très tôt`,
    morning: (weekday) => `jusqu’à ${weekday} matin`,
    afternoon: (weekday) => `jusqu’à ${weekday} après-midi`,
    evening: (weekday) => `jusqu’à ${weekday} soir`,
  },
  untilDate: (date) => `jusqu’au ${said(date)}`,
};

export const partOfMonthWords: Record<PartOfMonth, (month: string) => string> = {
  early: (month) => `début ${month}`, middle: (month) => `mi-${month}`, late: (month) => `fin ${month}`,
};
