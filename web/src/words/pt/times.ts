/** Portuguese: the little sentences around days and hours; months and numbers come from Intl. */
import type { PartOfMonth } from '@porchlight/services/contract/codes.ts';
import type { TimeWords } from '../when.ts';

export const timeWords: TimeWords = {
  weekdays: ['domingo', 'segunda-feira', 'terça-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira', 'sábado'],
  nearDays: ['ontem', 'hoje', 'amanhã'],
  // a segunda-feira, but o sábado, o domingo
  onWeekday: (weekday) => `${weekday.endsWith('feira') ? 'na' : 'no'} ${weekday}`,
  onDate: (date) => `em ${date}`,
  moment: (day, clock) => `${day}, ${clock}`,
  sinceToday: (clock) => `Desde as ${clock} de hoje`,
  since: (day) => `Desde ${day}`,
  untilTonight: 'até hoje à noite',
  untilToday: (clock) => `até hoje, ${clock}`,
  untilTomorrow: {
    night: 'até amanhã de madrugada', morning: 'até amanhã de manhã', afternoon: 'até amanhã à tarde', evening: 'até amanhã à noite',
  },
  untilWeekday: {
    night: (weekday) => `até ${weekday} de madrugada`,
    morning: (weekday) => `até ${weekday} de manhã`,
    afternoon: (weekday) => `até ${weekday} à tarde`,
    evening: (weekday) => `até ${weekday} à noite`,
  },
  untilDate: (date) => `até ${date}`,
};

export const partOfMonthWords: Record<PartOfMonth, (month: string) => string> = {
  early: (month) => `início de ${month}`, middle: (month) => `meados de ${month}`, late: (month) => `fim de ${month}`,
};
