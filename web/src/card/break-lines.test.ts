import { expect, test } from 'vitest';
import { breakLines, directionOf, fitText } from './break-lines.ts';

/** Each sign is one wide. */
const measure = (text: string) => [...text].length;

test('a line holds as many words as fit, and a word without a break is broken where the line ends', () => {
  expect(breakLines('purple down puts people out', 11, measure)).toEqual(['purple down', 'puts people', 'out']);
  expect(breakLines('a WWWWWWWWWW b', 4, measure)).toEqual(['a', 'WWWW', 'WWWW', 'WW b']);
  expect(breakLines('🩷🩷🩷', 2, measure)).toEqual(['🩷🩷', '🩷']);
  expect(breakLines('', 4, measure)).toEqual([]);
});

test('the largest size that fits is taken, and the smallest where none does', () => {
  expect(fitText([9, 7, 5], (size) => size < 8)).toBe(7);
  expect(fitText([9, 7, 5], () => false)).toBe(5);
});

test('the first letter says which way a text runs', () => {
  expect(directionOf('12: تحذير')).toBe('rtl');
  expect(directionOf('“Down” تحذير')).toBe('ltr');
  expect(directionOf('🩷 12')).toBe('ltr');
});
