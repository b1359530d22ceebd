import { expect, test } from 'vitest';
import { languageCodes } from '@porchlight/services/contract/languages.ts';
import { clockTime, dayOf, knowOffset, momentInWords, sinceInWords, untilInWords, type TimeWords } from './when.ts';

const hourMs = 3_600_000;

test.each([['America/New_York', -300], ['Asia/Kolkata', 330], ['UTC', 0]])('times near now are the same with the offset known as with the tables of %s', (timeZone, offset) => {
  const now = Date.parse('2026-12-31T20:40:00Z');
  const told = () => Array.from({ length: 120 }, (_, i) => {
    const time = now + (i - 60) * 5 * hourMs;
    return [clockTime(time, timeZone), dayOf(time, timeZone), momentInWords(time, now, timeZone), sinceInWords(time, now, timeZone), untilInWords(time, now, timeZone)];
  });
  const byTables = told();
  knowOffset({ timeZone, now: new Date(now).toISOString(), offset });
  expect(told()).toEqual(byTables);
});

test('an offset holds for eight days around now, and for its own time zone', () => {
  // A wrong one, so that it shows where it is used.
  knowOffset({ timeZone: 'Europe/Paris', now: '2026-06-15T12:00:00Z', offset: 7 });
  expect([clockTime('2026-06-16T12:00:00Z', 'Europe/Paris'), clockTime('2026-06-16T12:00:00Z', 'Europe/Rome')]).toEqual(['12:07', '14:00']);
  expect([clockTime('2026-06-24T12:00:00Z', 'Europe/Paris'), clockTime('2026-06-07T11:00:00Z', 'Europe/Paris')]).toEqual(['14:00', '13:00']);
});

test.each(languageCodes)('the days are called as Intl calls them: %s', async (language) => {
  const { locale } = (await import(`./${language}/language.ts`)) as { locale: string };
  const { timeWords } = (await import(`./${language}/times.ts`)) as { timeWords: TimeWords };
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const sunday = Date.UTC(2026, 10, 22);
  expect(timeWords.weekdays).toEqual(Array.from({ length: 7 }, (_, day) => weekday.format(sunday + day * 24 * hourMs)));
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  expect(timeWords.nearDays).toEqual([-1, 0, 1].map((day) => near.format(day, 'day')));
});
