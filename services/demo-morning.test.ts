import { expect, test } from 'vitest';
import { minSources, receiveTick, surgeReports } from './contract/limits.ts';
import { reportContent } from './contract/report.ts';
import { isSevere } from './contract/severe.ts';
import { morning } from './demo-morning.ts';

const band = (people: number) => (people === 1 ? 'one' : people < 5 ? 'two-to-four' : 'five-to-ten');

test('the morning is about 27 people, in order, each report says how many it is about, and every one is one the form can send', () => {
  expect(morning.reduce((sum, { people }) => sum + people, 0)).toBe(27);
  expect(morning.map(({ minute }) => minute)).toEqual(morning.map(({ minute }) => minute).toSorted((a, b) => a - b));
  expect(morning.filter(({ people, report }) => report.people !== band(people))).toEqual([]);
  for (const { report } of morning) expect(reportContent.safeParse({ ...report, zone: 'z1-0' }).success).toBe(true);
});

test('it tells what it is there to tell: the first report is severe, an alert’s worth comes within one tick, and it is no flood', () => {
  expect(isSevere(morning[0]!.report)).toBe(true);
  expect(morning.filter(({ minute }) => minute * 60_000 < receiveTick).length).toBeGreaterThanOrEqual(minSources);
  expect(morning.length).toBeLessThan(surgeReports);
});
