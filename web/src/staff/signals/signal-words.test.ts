import { expect, test } from 'vitest';
import { agreeing, agreeingInWords, chartInWords, daysInWords, tooLittleInWords } from './signal-words.ts';

test('days in one month, over two, over the new year, and one alone', () => {
  expect(daysInWords({ from: '2026-11-23', to: '2026-11-23' })).toBe('23 November');
  expect(daysInWords({ from: '2026-11-21', to: '2026-11-23' })).toBe('21 to 23 November');
  expect(daysInWords({ from: '2026-11-30', to: '2026-12-02' })).toBe('30 November to 2 December');
  expect(daysInWords({ from: '2026-12-31', to: '2027-01-01' })).toBe('31 December to 1 January');
});

test('another source says what it counted and what would be usual', () => {
  const id = '0d2f6a51-3c53-4d25-a0a0-7f0c9f8f7a11';
  expect(agreeingInWords({ id, kind: 'spike', stream: 'naloxone-responses', observed: 6, expected: 0.72, from: '2026-11-23', to: '2026-11-23' }))
    .toBe('6 naloxone responses on 23 November, where 0.7 would be usual');
  expect(agreeingInWords({ id, kind: 'cluster', stream: 'supply', market: 'coke', observed: 9, expected: 0.03, from: '2026-11-21', to: '2026-11-23' }))
    .toBe('9 reports of what was sold as coke from 21 to 23 November, where less than 0.1 would be usual');
});

test('a spike of another source and the cluster around it are said once', () => {
  const one = { id: 'a', kind: 'spike' as const, stream: 'overdose' as const, observed: 4, expected: 0.1, from: '2026-11-23', to: '2026-11-23' };
  const agrees = [one, { ...one, id: 'b', kind: 'cluster' as const, observed: 6, from: '2026-11-21' }, { ...one, id: 'c', stream: 'emergency-visits' as const }];
  expect(agreeing(agrees).map(({ id }) => id)).toEqual(['b', 'c']);
});

test('what cannot be looked at yet says why, and how much there is', () => {
  expect(tooLittleInWords({ stream: 'supply', what: 'all', days: 0, needed: 28 })).toContain('takes 28 days of history; there are none yet.');
  expect(tooLittleInWords({ stream: 'emergency-visits', what: 'all', days: 1, needed: 28 })).toContain('there is 1 of 28 days.');
  expect(tooLittleInWords({ stream: 'overdose', what: 'cluster-new-areas', days: 12, needed: 28 })).toContain('as the areas were drawn anew. That takes 28 days; there are 12 of 28 days.');
});

test('the chart in a sentence: of two days with as many the later one', () => {
  const series = [{ day: '2026-11-21', count: 4 }, { day: '2026-11-22', count: 0 }, { day: '2026-11-23', count: 4 }];
  expect(chartInWords({ series, usual: 0.4, from: '2026-11-22', to: '2026-11-23' }))
    .toBe('Day by day from 21 November to 23 November: at most 4, on 23 November; usual 0.4 a day. Marked: 22 to 23 November.');
});
