import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as codes from '@porchlight/services/contract/codes.ts';
import * as codeWords from '#words/codes.ts';
import * as grades from '#words/grades.ts';
import { downFirstLine, downNotes, downSteps, stepWords } from '#words/steps.ts';
import { clockTime, dateInWords, dayInWords, dayOf, momentInWords, sinceInWords, untilInWords } from './when.ts';

const everything = JSON.stringify([codeWords, grades, stepWords, downFirstLine, downNotes, downSteps]);

test('nothing is called strong or pure, and nobody is labelled', () => {
  for (const word of [/\bstrong/i, /\bpure/i, /\bpotent/i, /\baddict/i, /\babuse/i, /\bclean\b/i, /\bdirty/i, /\busers?\b/i, /\bjunk/i]) {
    expect(everything).not.toMatch(word);
  }
});

test('every step that says what to do has a title a person can take in at once', () => {
  for (const step of codes.steps) {
    expect(stepWords[step].title.split(' ').length).toBeLessThanOrEqual(6);
    expect(stepWords[step].text.length).toBeLessThanOrEqual(190);
  }
});

test('whatever naloxone did, people are told to give it', () => {
  for (const answer of ['did-not-work', 'not-given', 'unknown'] as const) {
    expect(codeWords.naloxoneSentences[answer]).toMatch(/give it/i);
  }
});

const zone = 'America/New_York';
const now = '2026-11-23T17:30:00Z'; // Monday, 12:30 in New York

test('days and times are said as people say them, in the instance’s time zone', () => {
  expect(dayInWords('2026-11-23T05:30:00Z', now, zone)).toBe('today');
  expect(dayInWords('2026-11-23T04:30:00Z', now, zone)).toBe('yesterday');
  expect(dayInWords('2026-11-19T17:30:00Z', now, zone)).toBe('on Thursday');
  expect(dayInWords('2026-11-01T17:30:00Z', now, zone)).toBe('on 1 November');
  expect(momentInWords('2026-11-23T14:05:00Z', now, zone)).toBe('today, 09:05');
  expect(sinceInWords('2026-11-23T14:05:00Z', now, zone)).toBe('Since 09:05 today');
  expect(sinceInWords('2026-11-22T14:05:00Z', now, zone)).toBe('Since yesterday');
  expect(dateInWords('2026-12-01T04:30:00Z', zone)).toBe('30 November');
});

test('the day it is there, not here, is reckoned with', () => {
  expect(dayOf('2026-11-23T04:30:00Z', zone)).toBe('2026-11-22');
  expect(dayOf('2026-11-23T05:30:00Z', zone)).toBe('2026-11-23');
});

test('an end is said by part of day, and by the clock when it is today', () => {
  expect(untilInWords('2026-11-23T20:00:00Z', now, zone)).toBe('until today, 15:00');
  expect(untilInWords('2026-11-24T01:00:00Z', now, zone)).toBe('until tonight');
  expect(untilInWords('2026-11-24T15:00:00Z', now, zone)).toBe('until tomorrow morning');
  expect(untilInWords('2026-11-24T07:00:00Z', now, zone)).toBe('until early tomorrow');
  expect(untilInWords('2026-11-26T07:00:00Z', now, zone)).toBe('until early Thursday');
  expect(untilInWords('2026-11-27T00:30:00Z', now, zone)).toBe('until Thursday evening');
  expect(untilInWords('2026-12-05T00:30:00Z', now, zone)).toBe('until 4 December');
});

test('samples are told by part of month, never by a day', () => {
  const told = codes.partsOfMonth.map((part) => grades.collectedInWords({ month: '2026-11', part }));
  expect(told).toEqual(['Samples from early November 2026', 'Samples from mid-November 2026', 'Samples from late November 2026']);
  expect(grades.collectedInWords({ month: '2027-01', part: 'late' })).toBe('Samples from late January 2027');
});

/** WCAG 2: relative luminance of sRGB. */
const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

test.each(['light', 'dark'])('every text colour has AA contrast on its ground (%s)', (theme) => {
  const css = readFileSync(new URL('../style/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  const block = theme === 'light' ? light : dark;
  const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1] ?? '#000000';
  const pairs: [text: string, ground: string, least: number][] = [
    ...['paper', 'card', 'sunk', 'accent-ground', 'moderate-ground', 'severe-ground', 'minor-ground'].map((ground) => ['ink', ground, 7] as [string, string, number]),
    ...['paper', 'card', 'sunk'].flatMap((ground) => ['soft', 'accent', 'moderate'].map((text) => [text, ground, 4.5] as [string, string, number])),
    ['on-accent', 'accent', 4.5], ['on-lamp', 'lamp', 7], ['on-severe', 'severe', 7], ['moderate', 'moderate-ground', 4.5],
    ['minor', 'minor-ground', 4.5], ['accent', 'accent-ground', 4.5], ['edge', 'card', 3], ['edge', 'paper', 3], ['focus', 'paper', 3],
  ];
  for (const [text, ground, least] of pairs) {
    expect(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(least);
  }
});

test('where nobody set the place’s own time zone, the zone stands with each time of day', () => {
  const now = '2026-11-23T16:00:00Z';
  expect(clockTime('2026-11-23T14:05:00Z', 'UTC')).toBe('14:05 UTC');
  expect(momentInWords('2026-11-23T14:05:00Z', now, 'UTC')).toBe('today, 14:05 UTC');
  expect(untilInWords('2026-11-23T17:00:00Z', now, 'UTC')).toBe('until today, 17:00 UTC');
  expect(untilInWords('2026-11-24T15:00:00Z', now, 'UTC')).toBe('until tomorrow afternoon');
  expect(clockTime('2026-11-23T14:05:00Z', 'Europe/London')).toBe('14:05');
});
