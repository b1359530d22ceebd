import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../connect.ts';
import { emptyDatabase } from '../test/empty-database.ts';
import { PARTITION_DIR } from './commands.ts';
import { loadArea } from './load-area.ts';
import { readPartition } from './read-partition.ts';

const partition = readPartition(PARTITION_DIR);
const baltimore = ['d1-211200133120', 'd1-211200133121', 'd1-211200133122', 'd1-211200133123'];
/** A district with zones cut out of its zones, around Baltimore; and the one that takes the rest of the world. */
const ring = 'd1-211200133';
const rest = 'd1-';

let db: Db;
beforeAll(async () => {
  db = await emptyDatabase();
}, 180_000);
afterAll(() => db.close());

async function load(districts: string[]): Promise<void> {
  await db.as('staff', (trx) => loadArea(trx, partition, districts));
}

async function ask<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await query.execute(db.owner)).rows;
}

async function everything(): Promise<string> {
  return JSON.stringify([
    await ask(sql`select id, name, population, version, st_asewkb(geom)::text as g from district order by id`),
    await ask(sql`select id, district_id, name, population, version, area_km2, st_asewkb(geom)::text as g from zone order by id`),
    await ask(sql`select zone_id, neighbour_id from zone_adjacent order by 1, 2`),
  ]);
}

test('loads every zone of the districts asked for, and loading again changes nothing', async () => {
  await load(baltimore);
  const zones = baltimore.flatMap((id) => partition.districts.get(id)!.zones);
  expect(await ask(sql`select id, name, population, district_id as "districtId" from zone order by id`)).toEqual(
    zones.map(({ id, name, population, districtId }) => ({ id, name, population, districtId })).sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  const before = await everything();
  await load(baltimore);
  expect(await everything()).toBe(before);
});

test('adds districts later and keeps what is there', async () => {
  const before = await ask(sql<{ id: string }>`select id, area_km2, st_asewkb(geom)::text as g from zone order by id`);
  await load([...baltimore, ring, rest]);
  const after = await ask(sql<{ id: string }>`select id, area_km2, st_asewkb(geom)::text as g from zone order by id`);
  expect(after.length).toBeGreaterThan(before.length);
  expect(after.filter(({ id }) => before.some((row) => row.id === id))).toEqual(before);
});

test('zones do not overlap, and a district is exactly its zones', async () => {
  expect(await ask(sql`select a.id, b.id from zone a join zone b on a.id < b.id and a.geom && b.geom
    and st_relate(a.geom, b.geom, '2********')`)).toEqual([]);
  expect(await ask(sql`select d.id from district d
    where not st_equals(d.geom, (select st_union(z.geom) from zone z where z.district_id = d.id))
       or abs(st_area(d.geom) - (select sum(st_area(z.geom)) from zone z where z.district_id = d.id)) > 1e-9`)).toEqual([]);
});

test('the area of a zone is its square less the squares cut out of it', async () => {
  const squareKm = (key: string) => (2 ** (26 - key.length) / 1000) ** 2;
  const rows = await ask(sql<{ id: string; area: number }>`select id, area_km2 as area from zone`);
  for (const { id, area } of rows.filter((row) => row.id.length > 8)) {
    const { key } = partition.zones.get(id)!;
    const cut = (partition.cuts.get(key) ?? []).reduce((sum, inner) => sum + squareKm(inner), 0);
    expect(area).toBeCloseTo(squareKm(key) - cut, 6);
  }
  expect(rows.some(({ id, area }) => id.length > 8 && area < squareKm(partition.zones.get(id)!.key))).toBe(true);
});

test('areas agree with what PostGIS measures in EPSG:6933', async () => {
  const rows = await ask(sql<{ stored: number; measured: number }>`select area_km2 as stored,
    st_area(st_transform(geom, 6933)) / 1e6 as measured from zone where id <> 'z1-'`);
  for (const { stored, measured } of rows) expect(measured / stored).toBeCloseTo(1, 8);
});

test('adjacent means sharing an edge, not a corner, and goes both ways', async () => {
  const neighbours = async (id: string) =>
    (await ask(sql<{ id: string }>`select neighbour_id as id from zone_adjacent where zone_id = ${id} order by 1`)).map((row) => row.id);
  const southWest = 'z1-2112001331200';
  expect(await neighbours(southWest)).toEqual(expect.arrayContaining(['z1-2112001331201', 'z1-2112001331202']));
  expect(await neighbours(southWest)).not.toContain('z1-2112001331203');
  expect(await neighbours(southWest)).not.toContain(southWest);
  expect(await ask(sql`select zone_id from zone_adjacent a where not exists
    (select from zone_adjacent b where b.zone_id = a.neighbour_id and b.neighbour_id = a.zone_id)`)).toEqual([]);
});

test('the zone that takes the rest of the world ends at its edge', async () => {
  const [box] = await ask(sql<Record<string, number>>`select st_xmin(geom) as west, st_ymin(geom) as south, st_xmax(geom) as east,
    st_ymax(geom) as north, st_npoints(geom) as points from zone where id = 'z1-'`);
  const world = { west: -180, south: -90, east: 180, north: 90 };
  expect(box).toMatchObject(world);
  expect(box?.['points']).toBeGreaterThan(10);
});

test('refuses a district that does not exist, by its name, and inserts nothing', async () => {
  const before = await everything();
  await expect(load(['d1-21120013310', 'd1-9'])).rejects.toThrow('d1-9');
  await expect(load(['z1-2112001331221'])).rejects.toThrow(RangeError);
  expect(await everything()).toBe(before);
});

test('the database refuses a zone below the floor', async () => {
  const few = structuredClone(partition);
  few.districts.get('d1-21120013310')!.zones[0]!.population = 19_999;
  await expect(db.as('staff', (trx) => loadArea(trx, few, ['d1-21120013310']))).rejects.toThrow(/population/);
});

test('the table that places are resolved with has each zone under its own key, the rest of the world under the empty one', async () => {
  await load([...baltimore, rest]);
  const cells = await ask(sql<{ version: number; key: string; id: string }>`select version, key, zone_id as id from zone_cell order by zone_id`);
  expect(cells).toEqual((await ask(sql<{ id: string }>`select id from zone order by id`)).map(({ id }) => ({ version: 1, key: id.slice(3), id })));
  expect(cells.some(({ key }) => key === '')).toBe(true);
});
