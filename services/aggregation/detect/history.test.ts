/** What the detector counts is what a count of everything by its rules gives, folded or not, in whatever version of the areas. */
import { sql } from 'kysely';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { usual } from '../../contract/detect-settings.ts';
import { dayIn } from '../../contract/day-in.ts';
import { receiveTick, reportRowLifetime } from '../../contract/limits.ts';
import { happenedOn } from '../../intake/happened-on.ts';
import { purgeReports } from '../../intake/purge-reports.ts';
import { importAreas } from '../../map/import-areas.ts';
import { tickOf } from '../../runtime/clock.ts';
import { insertPast, insertReports } from '../../test/counted-reports.ts';
import { openTestContext, type TestContext } from '../../test/harness.ts';
import { ownAreasImport } from '../../test/own-areas.ts';
import { dateOf, dayOf } from '../scan/read-scan-files.ts';
import { nameOf, seriesOf, type History, type Series } from './history.ts';
import { readHistory } from './history-queries.ts';
import { historyDays } from './settings.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
beforeEach(async () => void await sql`truncate report, report_count, case_count cascade`.execute(context.db.owner));
afterAll(() => context.close());

const zone = () => context.config.timeZone;
const todayOf = () => dayOf(dayIn(zone(), context.clock.date()))!;
const history = () => context.db.as('worker', (trx) => readHistory(trx, zone(), { from: todayOf() - historyDays(usual), today: todayOf() }));

/** `supply down z1-… 2026-11-20`: how many. */
function tally(counted: History['counted']): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const one of counted) {
    const key = `${nameOf(one)} ${one.zoneId} ${dateOf(one.day)}`;
    sums[key] = (sums[key] ?? 0) + one.count;
  }
  return sums;
}

/** Few days and many on each, on both sides of midnight in New York and of what a purge folds. */
const report = fc.record({
  at: fc.nat(2), market: fc.constantFrom('down', 'meth'), kind: fc.constantFrom('drug-supply', 'drug-supply', 'suspected-overdose'),
  ticksAgo: fc.tuple(fc.constantFrom(0, 1, 29, 30, 31, 60), fc.integer({ min: 1, max: 40 })).map(([days, ticks]) => days * 96 + ticks), day: fc.constantFrom(undefined, 'today', 'yesterday', 'two-to-three-days', 'earlier'),
  state: fc.constantFrom('accepted', 'accepted', 'open', 'held', 'rejected', 'withdrawn'), twice: fc.constantFrom(false, false, true),
} as const);

const folded = { at: 0, market: 'down', kind: 'drug-supply', ticksAgo: 60 * 96, day: undefined, state: 'accepted', twice: false } as const;

test('sources by the day they happened: none rejected or taken back, none of an earlier day, folded after thirty days or not', async () => {
  await fc.assert(fc.asyncProperty(fc.array(report, { maxLength: 40 }), fc.integer({ min: 0, max: 40 }), async (reports, purgedDaysAgo) => {
    await sql`truncate report, report_count cascade`.execute(context.db.owner);
    const now = context.clock.now();
    const [purged, expected]: [number, Record<string, number>] = [now - purgedDaysAgo * 24 * 3_600_000 - reportRowLifetime, {}];
    for (const { at, market, kind, ticksAgo, day, state, twice } of reports) {
      const tick = tickOf(now - ticksAgo * receiveTick);
      const zoneId = context.areas.zones[at]!.id;
      const happened = happenedOn(tick, day, zone());
      await insertReports(context, zoneId, 1, { market, kind, tick, day: day ?? null, happened_on: happened, state, possible_duplicate: twice });
      const folded = tick.getTime() < purged;
      if (twice || day === 'earlier' || (folded ? state !== 'accepted' : ['rejected', 'withdrawn'].includes(state))) continue;
      const key = `${kind === 'drug-supply' ? `supply ${market}` : 'overdose'} ${zoneId} ${happened ?? dayIn(zone(), tick)}`;
      expected[key] = (expected[key] ?? 0) + 1;
    }
    await purgeReports({ ...context, clock: { ...context.clock, now: () => purged + reportRowLifetime } });
    expect(tally((await history()).counted)).toEqual(expected);
  }), { numRuns: 25, examples: [[[folded, { ...folded, twice: true }], 0]] });
}, 60_000);

test('a series began with the first report of all, whatever became of it, and a service’s with its first count, a zero too', async () => {
  expect((await history()).firstDays).toEqual({});
  await insertReports(context, context.areas.zones[0]!.id, 1, { state: 'rejected', tick: new Date('2026-11-03T04:45:00Z') });
  const { id: staff_id } = await context.db.owner.insertInto('staff').values({ name: 'Crew', role: 'health-service', created_at: context.clock.date() }).returning('id').executeTakeFirstOrThrow();
  await context.db.owner.insertInto('case_count').values({ staff_id, stream: 'emergency-visits', zone_id: context.areas.zones[0]!.id, day: '2026-10-05', count: 0 }).execute();
  // A quarter to midnight in New York.
  const began = dayOf('2026-11-02');
  expect((await history()).firstDays).toEqual({ supply: began, overdose: began, 'emergency-visits': dayOf('2026-10-05') });
});

test('of an account that is frozen or ended nothing counts, as long as it is', async () => {
  const { owner } = context.db;
  const [{ id: staff_id }, { id: other }] = await owner.insertInto('staff').values(['Harbor', 'Hill'].map((name) => ({ name, role: 'health-service', created_at: context.clock.date() }))).returning('id').execute() as [{ id: string }, { id: string }];
  const row = { stream: 'emergency-visits', zone_id: context.areas.zones[0]!.id, day: '2026-11-05' };
  await owner.insertInto('case_count').values([{ ...row, staff_id, count: 4 }, { ...row, staff_id, day: '2026-10-05', count: 0 }, { ...row, staff_id: other, count: 1 }]).execute();
  const seen = async () => {
    const { counted, firstDays } = await history();
    return [counted.reduce((sum, { count }) => sum + count, 0), dateOf(firstDays['emergency-visits']!)];
  };
  expect(await seen()).toEqual([5, '2026-10-05']);
  for (const change of [{ frozen: true }, { frozen: false, active: false }]) {
    await owner.updateTable('staff').set(change).where('id', '=', staff_id).execute();
    expect(await seen()).toEqual([1, '2026-11-05']);
  }
});

/** Version 2: district A as it was, but with its first zone cut in two; the others as one district, each zone as it was. */
async function drawAnew(): Promise<{ cut: string; halves: [string, string]; kept: string; keptBefore: string; district: string }> {
  const { owner } = context.db;
  const [a, ...rest] = context.areas.districts.map(({ id }) => id) as [string, ...string[]];
  const zones = context.areas.zones.filter(({ districtId }) => districtId === a).map(({ id }) => id);
  const [cut, keptBefore] = zones as [string, string];
  const second = (id: string) => id.replace('1-', '2-');
  await owner.transaction().execute(async (trx) => {
    await sql`insert into district (id, version, name, population, geom) select replace(id, 'd1-', 'd2-'), 2, name, population, geom from district where id = ${a}`.execute(trx);
    await sql`insert into district (id, version, name, population, geom)
      select 'd2-', 2, 'All others', sum(population), st_multi(st_union(geom)) from district where id <> ${a}`.execute(trx);
    await sql`insert into zone (id, version, district_id, name, population, area_km2, geom)
      select replace(id, 'z1-', 'z2-'), 2, case when district_id = ${a} then ${second(a)} else 'd2-' end, name, population, area_km2, geom from zone where id <> ${cut}`.execute(trx);
    for (const [half, west] of [['0', true], ['1', false]] as const) {
      await sql`insert into zone (id, version, district_id, name, population, area_km2, geom)
        select replace(id, 'z1-', 'z2-') || ${half}::text, 2, ${second(a)}, name || ${half}::text, greatest(20000, population / 2), area_km2 / 2,
          st_multi(st_intersection(geom, st_makeenvelope(
            case when ${west} then st_xmin(geom) else (st_xmin(geom) + st_xmax(geom)) / 2 end, st_ymin(geom),
            case when ${west} then (st_xmin(geom) + st_xmax(geom)) / 2 else st_xmax(geom) end, st_ymax(geom), 4326)))
        from zone where id = ${cut}`.execute(trx);
    }
    await sql`insert into district_overlap (district_id, other_id)
      select f.id, o.id from district f join district o on o.version = 1 where f.version = 2 and (f.id = ${second(a)}) = (o.id = ${a})`.execute(trx);
    await sql`update instance set area_version = 2`.execute(trx);
  });
  expect(rest.length).toBeGreaterThan(1);
  return { cut, halves: [`${second(cut)}0`, `${second(cut)}1`], kept: second(keptBefore), keptBefore, district: second(a) };
}

test('under new areas what has the same ground keeps its series, and what has not takes its share of its district’s', async () => {
  const past = todayOf() - 20;
  await insertReports(context, context.areas.zones.find(({ districtId }) => districtId === context.areas.districts[0]!.id)!.id, 6, { tick: new Date(past * 86_400_000 + 54_000_000) });
  const { cut, halves, kept, keptBefore, district } = await drawAnew();
  try {
    await insertReports(context, keptBefore, 2, { tick: new Date(past * 86_400_000 + 54_000_000) });
    await insertReports(context, kept, 1);
    await insertReports(context, halves[0], 1);
    const read = await history();
    const [series] = seriesOf(read);
    const at = (counts: Float64Array, day: number) => counts[day - read.start]!;
    const [whole, half, other] = [kept, ...halves].map((id) => series!.zone(id)) as [Series, Series, Series];
    expect([at(whole.own, past), at(whole.own, todayOf()), at(whole.taken, past)]).toEqual([2, 1, 0]);
    // Eight in the district that day, by how many of its people live here.
    const { geography } = read;
    const people = geography.districts.find(({ id }) => id === district)!.population;
    for (const [id, one] of [[halves[0], half], [halves[1], other]] as const) {
      const share = geography.zones.find((zoneOf) => zoneOf.id === id)!.population / people;
      expect(at(one.taken, past)).toBeCloseTo(8 * share, 10);
      expect(at(one.own, past)).toBe(0);
    }
    expect(at(half.own, todayOf())).toBe(1);
    // The district has its own ground still, the zone that was cut with it.
    expect([at(series!.district(district).own, past), at(series!.district(district).taken, past)]).toEqual([8, 0]);
    expect(series!.zone(kept).own.length).toBe(historyDays(usual) + 1);
    expect(geography.zones.some(({ id }) => id === cut)).toBe(false);
  } finally {
    await context.db.owner.transaction().execute(async (trx) => {
      await sql`truncate report, report_count cascade`.execute(trx);
      await sql`update instance set area_version = 1`.execute(trx);
      await sql`delete from district_overlap`.execute(trx);
      await sql`delete from zone where version = 2`.execute(trx);
      await sql`delete from district where version = 2`.execute(trx);
    });
  }
});

test('a file of other areas: no zone has a past of its own, and each in a district with ground of the old ones has a share', async () => {
  await insertPast(context, context.areas.zones.map(({ id }) => id), 60, 3);
  await importAreas(context, ownAreasImport(), { dryRun: false, staffId: null });
  const { geography, ...read } = await history();
  const [series] = seriesOf({ geography, ...read });
  const sum = (list: Float64Array) => list.reduce((all, one) => all + one, 0);
  const zones = geography.zones.map(({ id, districtId }) => ({ ...series!.zone(id), near: geography.overlapping.has(districtId) }));
  expect(zones.filter(({ near }) => near).length).toBeGreaterThan(5);
  expect(zones.filter(({ own, taken, near }) => sum(own) > 0 || (sum(taken) > 0) !== near)).toEqual([]);
});
