import { expect, test } from 'vitest';
import { scanCases, type ScanInput } from './scan-cases.ts';
import { referenceCases } from './test-data/reference-cases.ts';

test.for(referenceCases(9999, 20261128))('$name agrees with SaTScan 10.3.2', ({ input, study, clusters }) => {
  const dateOf = (day: number) => new Date(Date.parse(study.from) + day * 86_400_000).toISOString().slice(0, 10);
  const found = scanCases(input);
  expect(found.replicas).toBe(9999);
  const told = found.clusters.slice(0, clusters.length);
  expect(told.map(({ zones, from, to, observed, expected }) => ({
    zones: zones.map((zone) => input.zones[zone]!.id).sort(), from: dateOf(from), to: dateOf(to), observed, expected: Number(expected.toFixed(2)),
  }))).toEqual(clusters.map(({ zones, from, to, observed, expected }) => ({ zones: zones.toSorted(), from, to, observed, expected })));
  for (const [at, { llr, p, recurrenceDays }] of told.entries()) {
    expect(Math.abs(llr - clusters[at]!.llr)).toBeLessThanOrEqual(5e-7);
    expect(Math.abs(p - clusters[at]!.p)).toBeLessThanOrEqual(0.02);
    expect(recurrenceDays).toBeCloseTo(1 / p, 6);
    expect(clusters[at]!.recurrenceDays).toBe(Math.round(1 / clusters[at]!.p));
  }
  // What the reference does not list, hardly any replica stays under.
  for (const { p } of found.clusters.slice(clusters.length)) expect(p).toBeGreaterThan(0.999);
});

const grid = (side: number) => Array.from({ length: side * side }, (_, at) => ({ id: `z${at}`, lat: 39 + 0.05 * Math.floor(at / side), lon: -77 + 0.05 * (at % side) }));
/** Cases at [zone, day]. */
function study(cases: [zone: number, day: number][], changes: Partial<ScanInput> = {}): ScanInput {
  const [zones, days] = [changes.zones ?? grid(4), changes.days ?? 30];
  const counts = new Uint32Array(days * zones.length);
  for (const [zone, day] of cases) counts[day * zones.length + zone]! += 1;
  return {
    zones, days, counts, maxRadiusKm: 20, maxShare: 0.5, maxDays: 7, minCases: 2, replicas: 99, seed: 7, earthRadiusKm: 6371,
    daysBetweenAnalyses: 1, earlierAnalyses: 0, ...changes,
  };
}
const everywhere = Array.from({ length: 64 }, (_, at): [number, number] => [at % 16, at % 29]);

test.for([
  ['no case', [], 'fewer-than-3-cases'],
  ['two cases', [[0, 1], [1, 29]], 'fewer-than-3-cases'],
  ['one zone', [[3, 1], [3, 12], [3, 29], [3, 29]], 'one-zone'],
  ['one day', [[1, 29], [2, 29], [2, 29], [3, 29]], 'one-day'],
] as [string, [number, number][], string][])('%s: says why nothing can be seen', ([, cases, tooLittle]) => {
  expect(scanCases(study(cases))).toEqual({ clusters: [], tooLittle, replicas: 0 });
});

test('nothing on the last days: no cluster and no replica', () => {
  expect(scanCases(study([[0, 1], [1, 2], [2, 2]]))).toEqual({ clusters: [], replicas: 0 });
});

test('the same seed gives the same result, another seed another p', () => {
  const cases: [number, number][] = [...everywhere, [5, 29], [5, 29], [6, 28], [9, 29]];
  const first = scanCases(study(cases));
  expect(scanCases(study(cases))).toEqual(first);
  expect(scanCases(study(cases, { seed: 8 })).clusters[0]!.p).not.toBe(first.clusters[0]!.p);
});

test('zones as far as each other come in together, in whatever order they stand', () => {
  // West, north, east and south of the middle of a cross on the equator, and two places that are one.
  const cross = [[0, 0], [0, 0.05], [0.05, 0], [0, -0.05], [-0.05, 0], [0.3, 0.3], [0.3, 0.3]].map(([lat, lon], at) => ({ id: `c${at}`, lat: lat!, lon: lon! }));
  const cases: [number, number][] = [[1, 29], [3, 29], [2, 28], ...[0, 1, 2, 3, 4, 5, 6, 5, 6, 0, 5, 6].map((zone, at): [number, number] => [zone, at * 2])];
  const told = (zones: typeof cross, order: number[]) => scanCases(study(cases.map(([zone, day]) => [order.indexOf(zone), day]), { zones: order.map((at) => zones[at]!) }))
    .clusters.map(({ zones: found, llr }) => [found.map((at) => order[at]!).sort(), llr.toFixed(9)])[0];
  const straight = told(cross, [0, 1, 2, 3, 4, 5, 6]);
  expect(told(cross, [6, 4, 2, 0, 1, 3, 5])).toEqual(straight);
  // Around the south, with east and west as far as each other; never with one of them.
  expect(straight![0]).toEqual([0, 1, 3, 4]);
});

test('a cluster too rare for the replicas has the tail of a Gumbel distribution', () => {
  const strong = scanCases(study([...everywhere, ...Array.from({ length: 9 }, (): [number, number] => [5, 29])], { replicas: 999 })).clusters[0]!;
  expect(strong).toMatchObject({ zones: [5], from: 29, to: 29, observed: 9, pFrom: 'gumbel' });
  expect(strong.p).toBeGreaterThan(0);
  expect(strong.p).toBeLessThan(1e-4);
  expect(strong.recurrenceDays).toBeCloseTo(1 / strong.p, 3);
});

test('what chance explains ends early, at the tenth replica that is as high', () => {
  const calm = scanCases(study([...everywhere, [3, 29]], { replicas: 9999, stopAfter: 10 }));
  expect(calm.replicas).toBeLessThan(200);
  expect(calm.clusters[0]!.p).toBe(10 / calm.replicas);
});

test('with earlier analyses the same cluster is less surprising, and its interval counts them', () => {
  const cases: [number, number][] = [...everywhere, [5, 29], [5, 29], [6, 28], [9, 29]];
  const alone = scanCases(study(cases, { replicas: 1999 })).clusters[0]!;
  const among = scanCases(study(cases, { replicas: 1999, earlierAnalyses: 9 })).clusters[0]!;
  expect(among).toMatchObject({ zones: alone.zones, observed: alone.observed, llr: alone.llr });
  expect(among.p).toBeGreaterThan(2 * alone.p);
  expect(among.recurrenceDays).toBeCloseTo(1 / (1 - (1 - among.p) ** (1 / 10)), 6);
});

test('absurd counts: the zone is named, and every number is one', () => {
  const input = study([...everywhere], { replicas: 99 });
  for (const [zone, day] of [[5, 29], [9, 3]] as const) input.counts[day * 16 + zone] = 50_000;
  const [cluster] = scanCases(input).clusters;
  expect(cluster).toMatchObject({ zones: [5], from: 29, to: 29, observed: 50_000 });
  for (const value of [cluster!.expected, cluster!.llr, cluster!.p, cluster!.recurrenceDays]) expect(Number.isFinite(value) && value > 0).toBe(true);
});

test('all zones at one place: no circle holds only some of them, so there is no cluster', () => {
  const zones = grid(4).map(({ id }) => ({ id, lat: 39, lon: -77 }));
  expect(scanCases(study([...everywhere, [5, 29], [5, 29]], { zones }))).toEqual({ clusters: [], replicas: 0 });
});

test('all cases in the last days of a short study: every number is a number', () => {
  const { clusters } = scanCases(study([[0, 0], [1, 1], [1, 1], [2, 2]], { days: 3, maxDays: 2 }));
  for (const { expected, llr, p, recurrenceDays } of clusters) for (const value of [expected, llr, p, recurrenceDays]) expect(Number.isFinite(value)).toBe(true);
});
