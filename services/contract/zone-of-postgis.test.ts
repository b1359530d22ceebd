import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '@porchlight/db/connect.ts';
import { emptyDatabase } from '@porchlight/db/test/empty-database.ts';
import { PARTITION_DIR } from '@porchlight/db/zones/commands.ts';
import { aroundBaltimore, jitteredAreas } from '@porchlight/db/test/jittered-areas.ts';
import { planAreas } from '@porchlight/db/zones/import/plan-areas.ts';
import { saveAreas } from '@porchlight/db/zones/import/save-areas.ts';
import { loadArea } from '@porchlight/db/zones/load-area.ts';
import { leafAt, project as projectInDb } from '@porchlight/db/zones/project.ts';
import { readPartition } from '@porchlight/db/zones/read-partition.ts';
import { cellTable, leafKey, packCells, project, shardTable, squareOf, zoneId, zoneOf } from './zone-of.ts';
import type { ZoneShard } from './zone-of.ts';

const partition = readPartition(PARTITION_DIR);
const keys = new Set([...partition.zones.values()].map((zone) => zone.key));
const hasZone = (key: string) => (keys.has(key) ? key : undefined);

type Point = [lon: number, lat: number];
interface Box { west: number; south: number; east: number; north: number }
/** Baltimore with the sea and the country around it; the empty middle of Nevada. */
const boxes: Box[] = [
  { west: -77.3, south: 38.9, east: -75.9, north: 39.8 },
  { west: -119, south: 38, east: -114, north: 41 },
];

function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
}

function randomPoints(box: Box, count: number, seed: number): Point[] {
  const random = generator(seed);
  return Array.from({ length: count }, () => [
    box.west + random() * (box.east - box.west), box.south + random() * (box.north - box.south),
  ]);
}

const points = boxes.flatMap((box, i) => randomPoints(box, 5000, 11 + i));
const districts = [...new Set(points.map(([lon, lat]) => partition.zones.get(zoneId(zoneOf(lon, lat, hasZone)!))!.districtId))];

let db: Db;
beforeAll(async () => {
  db = await emptyDatabase();
  await db.owner.transaction().execute((trx) => loadArea(trx, partition, districts));
}, 180_000);
afterAll(() => db.close());

/** Ids of the zones whose polygon covers each point, edges included. */
async function covering(asked: Point[], version = 1): Promise<string[][]> {
  const { rows } = await sql<{ ids: string[] }>`
    select array(select z.id from zone z where z.version = ${version}::int and st_covers(z.geom, st_setsrid(st_makepoint((p.at->>0)::float8, (p.at->>1)::float8), 4326)) order by z.id) as ids
    from jsonb_array_elements(${JSON.stringify(asked)}::jsonb) with ordinality as p(at, n) order by p.n`.execute(db.owner);
  return rows.map((row) => row.ids);
}

test('agrees with the polygons in PostGIS on 10,000 random points', async () => {
  const found = await covering(points);
  const differing = points.filter(([lon, lat], i) => {
    const ids = found[i]!;
    return ids.length !== 1 || ids[0] !== zoneId(zoneOf(lon, lat, hasZone)!);
  });
  expect(points).toHaveLength(10_000);
  expect(differing).toEqual([]);
  expect(new Set(found.flat()).size).toBeGreaterThan(50);
});

test('on an edge PostGIS names both zones; a hair to either side zoneOf names the one of that side', async () => {
  const [western, centre] = ['z1-2112001331202', 'z1-2112001331203'];
  const { rows: [box] } = await sql<Box>`select st_xmin(geom) as west, st_ymin(geom) as south, st_xmax(geom) as east,
    st_ymax(geom) as north from zone where id = ${centre}`.execute(db.owner);
  const { west, south, east, north } = box!;
  const [onEdge] = await covering([[west, (south + north) / 2]]);
  expect(onEdge).toEqual([western, centre]);
  // The two inverse projections agree to the last digits, so only points this near an edge may be named differently.
  const square = squareOf(centre.slice(3));
  for (const side of ['west', 'south', 'east', 'north'] as const) expect(Math.abs(square[side] - box![side])).toBeLessThan(1e-12);
  const inset = 1e-11;
  const at = (lon: number, lat: number) => zoneId(zoneOf(lon, lat, hasZone)!);
  expect(at(west + inset, south + inset)).toBe(centre);
  expect(at(west - inset, south + inset)).toBe(western);
  expect(at(east + inset, north - inset)).not.toBe(centre);
});

test('agrees on areas of an operator: cells of several sizes, corners and the ground outside', async () => {
  const file = jitteredAreas({ columns: 8, rows: 5, ...aroundBaltimore });
  const ask = <T>(work: (trx: never) => Promise<T>) => db.as('staff', (trx) => work(trx as never));
  const plan = await planAreas(file, { name: 'NAME', population: 'POP' }, ask as never);
  await db.as('staff', (trx) => saveAreas(trx, plan, 2, []));
  const { rows } = await sql<{ id: string; cells: string[] }>`
    select id, array(select key from zone_cell c where c.zone_id = zone.id) as cells from zone where version = 2`.execute(db.owner);
  const table = cellTable(rows.map(({ id, cells }) => ({ id, cells: packCells(cells) })));
  const sizes = new Set([...table.keys()].map((key) => key.length));
  expect(sizes.size).toBeGreaterThan(2);
  const asked = randomPoints(boxes[0]!, 5000, 23);
  const found = await covering(asked, 2);
  const differing = asked.filter(([lon, lat], i) => found[i]!.join() !== (zoneOf(lon, lat, (cell) => table.get(cell))?.id ?? ''));
  expect(differing).toEqual([]);
  const outside = found.filter(({ length }) => length === 0).length;
  expect([outside > 1000, outside < 4000]).toEqual([true, true]);
  // Neighbours are of one version, and every zone has some.
  const { rows: pairs } = await sql<{ a: number; b: number; zone: string }>`
    select one.version as a, other.version as b, one.id as zone from zone_adjacent n
    join zone one on one.id = n.zone_id join zone other on other.id = n.neighbour_id`.execute(db.owner);
  expect(pairs.filter(({ a, b }) => a !== b)).toEqual([]);
  expect(new Set(pairs.filter(({ a }) => a === 2).map(({ zone }) => zone)).size).toBe(rows.length);
  // The polygon is its cells, with nothing between them and nothing of another.
  const { rows: [ground] } = await sql<{ zones: number; whole: number; districts: number }>`
    select sum(st_area(geom)) as zones, st_area(st_union(geom)) as whole,
      (select sum(st_area(geom)) from district where version = 2) as districts from zone where version = 2`.execute(db.owner);
  expect(ground!.zones).toBeCloseTo(ground!.whole, 9);
  expect(ground!.districts).toBeCloseTo(ground!.whole, 9);
});

test('one shard alone gives the same answer for its own places and claims no others', () => {
  const shards = partition.index.shards.map((entry) => JSON.parse(readFileSync(join(PARTITION_DIR, entry.file), 'utf8')) as ZoneShard);
  const tables = shards.map((shard) => shardTable([shard]));
  const everywhere = randomPoints({ west: -180, south: -85, east: 180, north: 85 }, 300, 5);
  const settled = randomPoints({ west: -125, south: 25, east: -67, north: 49 }, 300, 6);
  for (const [lon, lat] of [...everywhere, ...settled, ...points.slice(0, 300)]) {
    const claims = tables.map((table) => zoneOf(lon, lat, table)).filter((zone) => zone !== undefined && zone !== null);
    expect(claims.map((zone) => zone.key)).toEqual([zoneOf(lon, lat, hasZone)]);
  }
});

test('the builder and the browser compute the same leaf everywhere', () => {
  for (const [lon, lat] of randomPoints({ west: -180, south: -90, east: 180, north: 90 }, 20_000, 3)) {
    expect(leafAt(projectInDb(lon, lat))).toBe(leafKey(lon, lat));
    expect(projectInDb(lon, lat)).toEqual(project(lon, lat));
  }
});
