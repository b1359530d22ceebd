import { expect, test } from 'vitest';
import * as problems from '#words/problems.ts';
import { problemInWords } from './problem-in-words.ts';

test('the answer that is missing is named, not only that one is', () => {
  const title = (field: string) => problemInWords({ code: 'bad-field', field }).title;
  expect(['zone', 'kind', 'market'].map(title)).toEqual(['Choose an area.', 'Choose what happened.', 'Choose what it was sold as.']);
  expect(title('typed.stamp')).toBe('A short answer is too long.');
  expect(title('effects.1')).toBe('One of your answers is not on our list.');
});

test('an area to follow is another matter than an area to report from', () => {
  expect(problemInWords({ code: 'outside-area', field: 'districts' })).not.toEqual(problemInWords({ code: 'outside-area', field: 'zone' }));
});

test('whatever else arrives is called our fault', () => {
  for (const code of [undefined, 'sign-in', 'constructor', 'new-since'] as (undefined | 'sign-in')[]) {
    expect(problemInWords({ ...(code && { code }), field: 'constructor' })).toEqual(problems.problemWords.fault);
  }
});

test('each says what to do next, and nobody reads the words of programmers', () => {
  for (const { title, text } of [...Object.values(problems.problemWords), ...Object.values(problems.badFieldWords), problems.notServedDistricts]) {
    expect(text).toMatch(/\.$/);
    expect(`${title} ${text}`).not.toMatch(/api\b|json|request|field|server|value|\d{3}\b(?! characters)/i);
  }
});
