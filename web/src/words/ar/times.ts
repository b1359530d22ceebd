/** The little sentences around days and hours; months and numbers come from Intl. */
import type { PartOfMonth } from '@porchlight/services/contract/codes.ts';
import type { TimeWords } from '../when.ts';

export const timeWords: TimeWords = {
  weekdays: ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'],
  nearDays: ['أمس', 'اليوم', 'غدًا'],
  onWeekday: (weekday) => `يوم ${weekday}`,
  onDate: (date) => `في ${date}`,
  moment: (day, clock) => `${day}، ${clock}`,
  sinceToday: (clock) => `منذ الساعة ${clock} اليوم`,
  since: (day) => `منذ ${day}`,
  untilTonight: 'حتى مساء اليوم',
  untilToday: (clock) => `حتى الساعة ${clock} اليوم`,
  untilTomorrow: {
    night: 'حتى الساعات الأولى من الغد', morning: 'حتى صباح الغد', afternoon: 'حتى بعد ظهر الغد', evening: 'حتى مساء الغد',
  },
  untilWeekday: {
    night: (weekday) => `حتى الساعات الأولى من ${weekday}`,
    morning: (weekday) => `حتى صباح ${weekday}`,
    afternoon: (weekday) => `حتى بعد ظهر ${weekday}`,
    evening: (weekday) => `حتى مساء ${weekday}`,
  },
  untilDate: (date) => `حتى ${date}`,
};

export const partOfMonthWords: Record<PartOfMonth, (month: string) => string> = {
  early: (month) => `أوائل ${month}`, middle: (month) => `منتصف ${month}`, late: (month) => `أواخر ${month}`,
};
