import { expect, test } from 'vitest';
import { coverageInWords } from './coverage.ts';
import { fileOf } from './language-files.ts';

const zone = 'America/New_York';
const now = '2026-11-23T17:30:00Z'; // Monday, 12:30 in New York
const next = (at: string) => coverageInWords({ reading: 'later', next: at }, now, zone).title;

test('the next reader is named by the clock, and by the day where it is not today', () => {
  expect(next('2026-11-24T04:30:00Z')).toBe('Next reader at 23:30.');
  expect(next('2026-11-24T05:30:00Z')).toBe('Next reader tomorrow at 00:30.');
  expect(next('2026-11-26T17:00:00Z')).toBe('Next reader on Thursday at 12:00.');
});

test('a next reader without a time is none', () => {
  expect(coverageInWords({ reading: 'later' }, now, zone)).toEqual(coverageInWords({ reading: 'none' }, now, zone));
});

test('English has the plain names, each other language its code before the ending', () => {
  expect([fileOf('sw.js', 'en'), fileOf('sw.js', 'es')]).toEqual(['sw.js', 'sw.es.js']);
});
