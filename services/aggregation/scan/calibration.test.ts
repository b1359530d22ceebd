import { expect, test } from 'vitest';
import { createRandom, type Random } from './random.ts';
import { scanCases, type ScanInput } from './scan-cases.ts';

/**
 * How often nothing looks like something. `npm run test:deep` tries ten times as many histories. With r replicas a p of k / (r + 1)
 * comes in at most that share of histories of nothing, and in just that share where no two scores are equal.
 */
const histories = process.env['PRIVACY_RUNS'] || process.env['TEST_EVERYTHING'] ? 4000 : 400;

/** Places crowd around a town, most cases are in few of them, and weeks differ and grow: none of it is a cluster. */
function historyOfNothing(random: Random): ScanInput {
  const days = 60;
  const near = () => (random.below(1000) + random.below(1000) + random.below(1000)) / 3000;
  const zones = Array.from({ length: 40 }, (_, at) => ({ id: `z${at}`, lat: 39 + near(), lon: -77 + near() }));
  const counts = new Uint32Array(days * zones.length);
  for (let left = 250 + random.below(100); left > 0; left--) {
    const zone = Math.min(random.below(zones.length), random.below(zones.length));
    const week = Math.max(random.below(9), random.below(9));
    const day = Math.min(days - 1, week * 7 + Math.min(random.below(7), random.below(7)));
    counts[day * zones.length + zone]! += 1;
  }
  return {
    zones, days, counts, maxRadiusKm: 30, maxShare: 0.5, maxDays: 7, minCases: 2, replicas: 199, seed: random.next(), earthRadiusKm: 6371,
    daysBetweenAnalyses: 1, earlierAnalyses: 0,
  };
}

/** Shares of histories whose best cluster has a p at most as large as each of `levels`. */
function sharesBelow(levels: readonly number[], seed: number, changes: Partial<ScanInput>): number[] {
  const random = createRandom(seed);
  const lowest = Array.from({ length: histories }, () => scanCases({ ...historyOfNothing(random), ...changes }).clusters[0]?.p ?? 1);
  return levels.map((level) => lowest.filter((p) => p <= level).length / histories);
}
const threeErrors = (level: number) => 3 * Math.sqrt(level * (1 - level) / histories);

const limit = { timeout: 1_200_000 };

test('every replica counted: of histories of nothing a twentieth has a p of at most 0.05', limit, () => {
  const [twentieth, fifth, hundredth] = sharesBelow([0.05, 0.2, 0.01], 1, {});
  expect(Math.abs(twentieth! - 0.05)).toBeLessThanOrEqual(threeErrors(0.05));
  expect(Math.abs(fifth! - 0.2)).toBeLessThanOrEqual(threeErrors(0.2));
  // So far out p comes from the tail that is fitted, which may be careful but not bold.
  expect(hundredth).toBeLessThanOrEqual(0.01 + threeErrors(0.01));
});

test('ended early: the same', limit, () => {
  const [twentieth, fifth] = sharesBelow([0.05, 0.2], 2, { stopAfter: 30 });
  expect(Math.abs(twentieth! - 0.05)).toBeLessThanOrEqual(threeErrors(0.05));
  expect(Math.abs(fifth! - 0.2)).toBeLessThanOrEqual(threeErrors(0.2));
});

test('with earlier analyses: on a twentieth of histories of nothing any of three days in a row has a p of at most 0.05', limit, () => {
  const random = createRandom(3);
  const earlier = 2;
  const any = Array.from({ length: histories }, () => {
    // Four of 80 are a twentieth, and of so few replicas p is counted and not fitted.
    const history = { ...historyOfNothing(random), maxDays: 3, replicas: 79, stopAfter: 4 };
    return Array.from({ length: earlier + 1 }, (_, ago) => history.days - ago).some((days) => {
      const until = { ...history, days, counts: history.counts.subarray(0, days * history.zones.length), earlierAnalyses: earlier };
      return (scanCases(until).clusters[0]?.p ?? 1) <= 0.05;
    });
  });
  expect(Math.abs(any.filter(Boolean).length / histories - 0.05)).toBeLessThanOrEqual(threeErrors(0.05));
});
