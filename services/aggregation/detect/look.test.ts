/** Spikes and clusters on made-up counts: what stands out, what does not, and how often nothing looks like something. */
import { usual } from '../../contract/detect-settings.ts';
import { expect, test } from 'vitest';
import { looksPerDayFactor } from '../scan/chance.ts';
import { scanCases } from '../scan/scan-cases.ts';
import { createRandom } from '../scan/random.ts';
import { spikeTail } from '../spike/spike-tail.ts';
import { findSpikes } from './find-spikes.ts';
import { seriesOf, type Counted, type Geography, type History } from './history.ts';
import { look, tooLittleOf } from './look.ts';
import { historyDays } from './settings.ts';

const today = 20_000;
/** Districts of two zones, of one and of four; 11 km between neighbours. */
const geography: Geography = {
  zones: [['a', 'A'], ['b', 'A'], ['c', 'B'], ['d', 'C'], ['e', 'C'], ['f', 'C'], ['g', 'C']].map(([id, districtId], at) => ({ id: id!, name: id!, districtId: districtId!, population: 30_000, lat: 39 + at / 10, lon: -77 })),
  districts: ['A', 'B', 'C'].map((id) => ({ id, name: id, population: 100_000 })),
  earlierZones: [], earlierDistricts: [], same: new Map(), overlapping: new Map(),
};
const down = (zoneId: string, day: number, count = 1): Counted => ({ stream: 'supply', market: 'down', zoneId, day, count });
const past = (zones = geography.zones.map(({ id }) => id), every = 7): Counted[] =>
  zones.flatMap((id, at) => Array.from({ length: Math.floor(90 / every) }, (_, n) => down(id, today - 90 + n * every + at)).filter(({ day }) => day < today - 5));
const of = (counted: Counted[], changes: Partial<History> = {}): History =>
  ({ geography, counted, start: today - historyDays(usual), today, firstDays: { supply: today - 400, overdose: today - 400 }, ...changes });
const lookAt = async (history: History, settings = usual) => (await look(history, settings, async (input) => scanCases(input))).found;
const spikes = (history: History) => findSpikes(history, seriesOf(history), usual);

test('a zone with a spike is named, and its district not beside it', () => {
  expect(spikes(of([...past(), down('a', today, 4)]))).toMatchObject([{ level: 'zone', areaId: 'a', zones: ['a'], observed: 4, strong: true, inherited: false, from: today, to: today }]);
  expect(spikes(of([...past(), down('a', today, 2), down('b', today, 2)]))).toMatchObject([{ level: 'district', areaId: 'A', zones: ['a', 'b'], observed: 4 }]);
});

test('a district of one zone is never named, and two are no spike however quiet it was', () => {
  const [spike, ...more] = spikes(of([...past(), down('c', today, 5)]));
  expect([spike!.level, spike!.areaId, more]).toEqual(['zone', 'c', []]);
  // Seven zones and two districts share the budget.
  const baseline = past(['c']).filter(({ day }) => day >= today - 58 && day <= today - 3).length;
  expect(spike!.recurrenceDays).toBeCloseTo(1 / (9 * spikeTail(baseline, 5)), 6);
  expect(spikes(of([down('b', today - 80), down('a', today, 2)]))).toEqual([]);
});

test('what is told of late is seen on its own day, up to two days back', () => {
  for (const late of [0, 1, 2]) expect(spikes(of([...past(), down('a', today - late, 5)]))).toMatchObject([{ from: today - late, to: today - late }]);
  expect(spikes(of([...past(), down('a', today - 3, 5)]))).toEqual([]);
});

test('the two days before the day looked at are no part of what is usual, and neither is the day itself', () => {
  const guarded = spikes(of([...past(), down('a', today - 1, 2), down('a', today - 2, 2), down('a', today, 4)])).find(({ to }) => to === today)!;
  expect(guarded.expected).toBe(spikes(of([...past(), down('a', today, 4)]))[0]!.expected);
  const counted = past(['a']).filter(({ day }) => day >= today - 58 && day <= today - 3).length;
  expect(guarded.expected).toBeCloseTo((counted + 0.5) / 57, 12);
});

test('below four weeks of history nothing is said, and the baseline is no longer than the history', () => {
  const began = (first: number) => of([...past().filter(({ day }) => day >= first), down('a', today, 5)], { firstDays: { supply: first, overdose: first } });
  expect(spikes(began(today - 26))).toEqual([]);
  expect(tooLittleOf(began(today - 26), usual).map(({ stream, days }) => [stream, days])).toEqual([['supply', 27], ['overdose', 27]]);
  // Four weeks today, but not yesterday.
  expect(spikes(of([down('b', today - 27), down('a', today - 1, 9)], { firstDays: { supply: today - 27 } }))).toEqual([]);
  const [spike] = spikes(began(today - 27));
  expect(spike!.expected).toBeCloseTo((past(['a']).filter(({ day }) => day >= today - 27 && day <= today - 3).length + 0.5) / 26, 12);
  expect(tooLittleOf(began(today - 27), usual)).toEqual([]);
});

/** A new version, since two weeks: b is as it was; a was cut out of what was one with c. */
const anew: Geography = {
  ...geography,
  earlierZones: [{ id: 'b1', version: 1, population: 30_000, districtId: 'A1' }, { id: 'x1', version: 1, population: 60_000, districtId: 'A1' }],
  earlierDistricts: [{ id: 'A1', version: 1, population: 100_000 }],
  same: new Map([['b', ['b1']]]), overlapping: new Map([['A', ['A1']], ['B', ['A1']]]),
};
const before = (zoneId: string, days: number, each: number) => Array.from({ length: days }, (_, n) => down(zoneId, today - 14 - n, each));

test('an area without a past of its own takes its share of the district’s and says so, until 56 days are over', () => {
  const counted = [...before('x1', 60, 10), ...before('b1', 60, 1)];
  // Three in ten of eleven a day.
  const [spike] = spikes({ ...of([...counted, down('a', today, 14)]), geography: anew });
  expect(spike).toMatchObject({ areaId: 'a', inherited: true });
  expect(spike!.expected).toBeCloseTo((45 * 11 * 0.3 + 0.5) / 57, 10);
  const [own] = spikes({ ...of([...counted, down('b', today, 9)]), geography: anew });
  expect(own).toMatchObject({ areaId: 'b', inherited: false });
  expect(own!.expected).toBeCloseTo((45 + 0.5) / 57, 10);
  // What would be a spike of an area without a past is none.
  expect(spikes({ ...of([...counted, down('a', today, 5)]), geography: anew })).toEqual([]);
  const later = { ...of([...counted.map((one) => ({ ...one, day: one.day - 45 })), down('a', today, 5)]), geography: anew };
  expect(spikes({ ...later, start: today - 130 }).map(({ areaId, inherited }) => [areaId, inherited])).toEqual([['a', false]]);
});

test('the scan begins anew with new areas, and says so', async () => {
  const history = { ...of([...before('x1', 60, 1), ...before('b1', 60, 1), down('a', today - 1, 8)]), geography: anew };
  expect((await lookAt(history)).filter(({ kind }) => kind === 'cluster')).toEqual([]);
  expect(tooLittleOf(history, usual).map(({ what, days }) => [what, days])).toEqual([['cluster-new-areas', 14], ['cluster-new-areas', 14]]);
});

test('a cluster of neighbours over some days is found, the same at every look, and strong where it is rare', async () => {
  const history = of([...past(), down('a', today - 2, 5), down('b', today - 1, 5), down('a', today, 3)]);
  const found = (await lookAt(history)).filter(({ kind }) => kind === 'cluster');
  expect(found).toMatchObject([{ level: 'district', areaId: 'A', from: today - 2, to: today, observed: 13, strong: true }]);
  expect(found[0]!.zones.toSorted()).toEqual(['a', 'b']);
  expect((await lookAt(history)).filter(({ kind }) => kind === 'cluster')).toEqual(found);
  // Looked at tick by tick, chance has more goes at it than the one scan.
  let p = 0;
  await look(history, usual, async (input) => {
    const result = scanCases(input);
    p = result.clusters[0]!.p;
    return result;
  });
  expect(found[0]!.recurrenceDays * p * looksPerDayFactor).toBeCloseTo(1, 9);
  // The same counts in one of two streams: in either of them chance gives one twice as often.
  const other = past().map((one) => ({ ...one, market: 'meth' as const }));
  const [among] = (await lookAt({ ...history, counted: [...history.counted, ...other] })).filter(({ kind }) => kind === 'cluster');
  expect(among!.recurrenceDays / found[0]!.recurrenceDays).toBeCloseTo(0.5, 6);
});

test('streams of reports are scanned before what services send, and none that has too few of late for a cluster', async () => {
  const scanned: [number, number][] = [];
  const cases = past().map(({ market: _, ...one }): Counted => ({ ...one, stream: 'emergency-visits', count: 2 }));
  const firstDays = { supply: today - 400, 'emergency-visits': today - 400 };
  const lookWith = (counted: Counted[]) => look(of([...cases, ...past(), ...counted], { firstDays }), usual, async ({ counts }, left) => {
    scanned.push([counts.reduce((sum, count) => sum + count, 0), left]);
    return { clusters: [], replicas: 0 };
  });
  const [reports, visits] = [past().filter(({ day }) => day > today - 90).length, 2 * past().filter(({ day }) => day > today - 90).length];
  const late: Counted = { stream: 'emergency-visits', zoneId: 'a', day: today, count: 3 };
  await lookWith([down('a', today, 3), late]);
  expect(scanned).toEqual([[reports + 3, 2], [visits + 3, 1]]);
  scanned.length = 0;
  await lookWith([late]);
  expect(scanned).toEqual([[visits + 3, 1]]);
});

/** What one service counts on each of these days in each of these zones. */
const sends = (sender: string, zones: string[], days: number[], each: (day: number) => number): Counted[] =>
  zones.flatMap((zoneId) => days.map((day) => ({ stream: 'emergency-visits', zoneId, day, count: each(day), sender })));
const daysAgo = (most: number, least: number) => Array.from({ length: most - least + 1 }, (_, n) => today - most + n);
const visits = (counted: Counted[]) => of(counted, { firstDays: { 'emergency-visits': today - 400 } });

test('a service that sends again after a gap is compared with the days on which it sent, and is no news', async () => {
  const usually = (day: number) => 8 + (day % 3);
  const other = sends('hill', ['c', 'd', 'e', 'f', 'g'], daysAgo(90, 0), usually);
  const gap = sends('harbor', ['a', 'b'], [...daysAgo(90, 50), ...daysAgo(9, 0)], usually);
  expect(await lookAt(visits([...other, ...gap]))).toEqual([]);
  // Zeros that it sent are zeros.
  const zeros = await lookAt(visits([...other, ...gap, ...sends('harbor', ['a', 'b'], daysAgo(49, 10), () => 0)]));
  expect(new Set(zeros.map(({ kind, areaId }) => `${kind} ${areaId}`))).toContain('spike a');
  // Less than a week before it is too little, and so is less than four weeks of a new one.
  const more = (day: number) => (day === today ? 60 : 8);
  expect(await lookAt(visits([...other, ...sends('harbor', ['a'], [...daysAgo(90, 61), ...daysAgo(8, 0)], more)]))).toEqual([]);
  expect(await lookAt(visits([...other, ...sends('harbor', ['a'], daysAgo(20, 0), more)]))).toEqual([]);
  const [spike] = await lookAt(visits([...other, ...sends('harbor', ['a'], [...daysAgo(90, 61), ...daysAgo(9, 0)], more)]));
  expect(spike).toMatchObject({ kind: 'spike', areaId: 'a', observed: 60, expected: (7 * 8 + 0.5) / 8 });
});

test('two services that see the same there make one signal, and however many send, reports keep their budget', async () => {
  const seen = (sender: string, last: number) => sends(sender, ['a', 'd'], daysAgo(90, 0), (day) => (day === today ? last : 1));
  const counted = [...sends('hill', ['a'], daysAgo(90, 0), (day) => (day === today ? 12 : 1)), ...sends('harbor', ['a'], daysAgo(90, 0), (day) => (day === today ? 9 : 1))];
  const found = (await lookAt(visits(counted))).filter(({ kind }) => kind === 'spike');
  expect(found).toMatchObject([{ areaId: 'a', observed: 12 }]);
  const [alone] = await lookAt(visits(sends('hill', ['a'], daysAgo(90, 0), (day) => (day === today ? 12 : 1))));
  expect(alone!.recurrenceDays / found[0]!.recurrenceDays).toBeCloseTo(2, 9);
  const reports = [...past(), down('a', today - 2, 5), down('b', today - 1, 5), down('a', today, 6)];
  const rare = async (services: Counted[]) => {
    const parts: number[] = [];
    const { found: both } = await look(of([...reports, ...services], { firstDays: { supply: today - 400, 'emergency-visits': today - 400 } }), usual, async (input, left) => {
      parts.push(left);
      return scanCases(input);
    });
    return { parts, supply: both.filter(({ stream }) => stream === 'supply').map(({ kind, recurrenceDays }) => [kind, recurrenceDays]) };
  };
  const one = await rare(seen('one', 1));
  expect(one.supply.map(([kind]) => kind)).toContain('cluster');
  expect(await rare(['one', 'two', 'three'].flatMap((sender) => seen(sender, 1)))).toEqual({ supply: one.supply, parts: [2, 3, 2, 1] });
});

test('two streams that say the same make each strong, two drugs do not', async () => {
  const settings = { ...usual, strongDays: Infinity, falsePerYear: 0 };
  const cluster = (stream: 'supply' | 'emergency-visits', market?: 'down' | 'meth'): Counted[] => {
    const cases = [...past(), down('a', today - 2, 3), down('a', today - 1, 2)];
    return cases.map(({ market: _, ...one }) => ({ ...one, stream, ...(market && { market }) }));
  };
  const weak = await lookAt(of(cluster('supply', 'down')), settings);
  expect(weak).toMatchObject([{ kind: 'cluster', strong: false }]);
  const drugs = await lookAt(of([...cluster('supply', 'down'), ...cluster('supply', 'meth')]), settings);
  expect(drugs.map(({ strong }) => strong)).toEqual([false, false]);
  const both = await lookAt(of([...cluster('supply', 'down'), ...cluster('emergency-visits')], { firstDays: { supply: today - 400, 'emergency-visits': today - 400 } }), settings);
  expect(both.map(({ stream, strong }) => [stream, strong])).toEqual([['supply', true], ['emergency-visits', true]]);
});

test('on histories of nothing spikes come at most as often as the budget allows', () => {
  const random = createRandom(7);
  const poisson = (mean: number) => {
    let count = 0;
    for (let product = (random.next() + 0.5) / 2 ** 32; product > Math.exp(-mean); product *= (random.next() + 0.5) / 2 ** 32) count++;
    return count;
  };
  const years = 20;
  const counted = Array.from({ length: years * 365 + 100 }, (_, day) => geography.zones.map(({ id }, at) => down(id, day, poisson([0.2, 1, 4][at % 3]!)))).flat().filter(({ count }) => count > 0);
  const seen = new Set<string>();
  const byDay = Map.groupBy(counted, ({ day }) => day);
  for (let day = 100; day < years * 365 + 100; day++) {
    const near = Array.from({ length: 62 }, (_, ago) => byDay.get(day - ago) ?? []).flat();
    for (const { areaId, to } of spikes(of(near, { start: day - 61, today: day, firstDays: { supply: 0 } }))) seen.add(`${areaId} ${to}`);
  }
  // The 99 % bound of a Poisson count with that mean.
  const allowed = usual.falsePerYear * years;
  expect(seen.size).toBeLessThanOrEqual(allowed + 2.33 * Math.sqrt(allowed));
  expect(seen.size).toBeGreaterThan(allowed / 4);
});
