/** Whatever the shapes and the numbers: zones that part the ground, all with enough people, in districts with enough of both. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '@porchlight/db/connect.ts';
import { emptyDatabase } from '@porchlight/db/test/empty-database.ts';
import { generator, jitteredAreas } from '@porchlight/db/test/jittered-areas.ts';
import { planAreas, type AreaPlan } from '@porchlight/db/zones/import/plan-areas.ts';
import { AreaFault } from '@porchlight/db/zones/import/read-areas.ts';
import { zoneOf } from '../contract/zone-of.ts';

let db: Db;
beforeAll(async () => {
  db = await emptyDatabase();
});
afterAll(() => db.close());

const plan = (geojson: unknown): Promise<AreaPlan> =>
  planAreas(geojson, { name: 'NAME', population: 'POP' }, (work) => db.as('staff', (trx) => work(trx as never)));

/** Neighbourhoods of a city or counties of a state, thinly or thickly peopled, anywhere but at the poles. */
const given = fc.record({
  columns: fc.integer({ min: 1, max: 6 }), rows: fc.integer({ min: 1, max: 5 }), seed: fc.nat(), jitter: fc.double({ min: 0, max: 0.3, noNaN: true }),
  detail: fc.integer({ min: 0, max: 3 }), west: fc.double({ min: -170, max: 165, noNaN: true }), south: fc.double({ min: -60, max: 60, noNaN: true }),
  step: fc.constantFrom(0.01, 0.03, 0.1, 0.4, 1),
  people: fc.array(fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 15_000, max: 25_000 }), fc.integer({ min: 0, max: 400_000 })), { minLength: 30, maxLength: 30 }),
});

test('zones part the ground and hold all the people, each enough of them', async () => {
  let made = 0;
  let refused = 0;
  await fc.assert(fc.asyncProperty(given, async ({ step, people, ...grid }) => {
    const { columns, rows, west, south, seed } = grid;
    const file = jitteredAreas({ ...grid, east: west + columns * step, north: south + rows * step, population: (i) => people[i]! });
    const total = file.features.reduce((sum, { properties }) => sum + Number(properties.POP), 0);
    let found: AreaPlan;
    try {
      found = await plan(file);
    } catch (error) {
      refused++;
      expect(error).toBeInstanceOf(AreaFault);
      // Nothing is wrong with these files but how few people, or places for them, there are.
      expect((error as AreaFault).message).toMatch(/At least 100,000 are needed|a district needs two/);
      if (total >= 100_000) expect((error as AreaFault).message).toMatch(/a district needs two/);
      return;
    }
    made++;
    const { zones, districts } = found;
    expect(zones.reduce((sum, { population }) => sum + population, 0)).toBe(total);
    expect(zones.filter(({ population }) => population < 20_000)).toEqual([]);
    expect(zones.flatMap(({ areas }) => areas).sort()).toEqual(file.features.map(({ properties }) => properties.NAME).sort());
    for (const { key, population, zones: count } of districts) {
      const own = zones.filter(({ districtKey }) => districtKey === key);
      expect([own.length, own.reduce((sum, zone) => sum + zone.population, 0)]).toEqual([count, population]);
      expect(count).toBeGreaterThanOrEqual(2);
      expect(population).toBeGreaterThanOrEqual(100_000);
    }
    expect(new Set(zones.map(({ districtKey }) => districtKey))).toEqual(new Set(districts.map(({ key }) => key)));
    for (const names of [zones.map(({ name }) => name), districts.map(({ name }) => name)]) expect(new Set(names).size).toBe(names.length);

    const table = new Map(zones.flatMap((zone) => zone.cells.map((cell) => [cell, zone] as const)));
    const byCell = (lon: number, lat: number) => zoneOf(lon, lat, (cell) => table.get(cell));
    const keys = [...table.keys()].sort();
    expect(keys).toHaveLength(zones.reduce((sum, { cells }) => sum + cells.length, 0));
    // In order, a cell that held another would stand right before one of those it holds.
    expect(keys.filter((key, i) => keys[i + 1]?.startsWith(key))).toEqual([]);
    expect(zones.every(({ key, cells }) => key === cells.toSorted()[0] && cells.every((cell) => cell.length <= 15))).toBe(true);

    const random = generator(seed);
    for (const { geometry, properties } of file.features) {
      const [ring] = geometry.coordinates as number[][][];
      // Between the middle and a corner: inside, as these shapes bulge everywhere.
      const middle = ring!.reduce<[number, number]>(([x, y], [lon, lat]) => [x + lon! / ring!.length, y + lat! / ring!.length], [0, 0]);
      const corner = ring![Math.floor(random() * ring!.length)]!;
      const t = random() * 0.6;
      const place = [middle[0] + t * (corner[0]! - middle[0]), middle[1] + t * (corner[1]! - middle[1])] as const;
      expect(byCell(...place), `nobody's: ${place}`).toBeDefined();
      // The middle of an area of 40 km and more is far from all borders.
      if (step >= 0.4) expect(byCell(...middle)?.areas).toContain(properties.NAME);
    }
  }), { numRuns: 60 });
  expect(made).toBeGreaterThan(5);
  expect(refused).toBeGreaterThan(0);
}, 120_000);

test('the same file gives the same zones', async () => {
  const file = jitteredAreas({ columns: 5, rows: 4, west: 10, south: 50, east: 12, north: 51.5 });
  expect(await plan(file)).toEqual(await plan(structuredClone(file)));
});
