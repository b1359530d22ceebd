/** Files as people have them, not quite perfect: what is taken, and who joins whom. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../connect.ts';
import { emptyDatabase } from '../../test/empty-database.ts';
import { planAreas, type AreaPlan } from './plan-areas.ts';

let db: Db;
beforeAll(async () => {
  db = await emptyDatabase();
});
afterAll(() => db.close());

type Corners = [x: number, y: number][];
/** Counted from a corner in Maryland, in hundredths of a degree: 0.86 km to the east, 1.11 km to the north. */
const ring = (corners: Corners) => [...corners, corners[0]!].map(([x, y]) => [-77 + x / 100, 39 + y / 100]);
const box = (west: number, south: number, east: number, north: number): Corners => [[west, south], [east, south], [east, north], [west, north]];
/** A box without its north-western part. */
const bracket = (west: number, south: number, east: number, north: number, x: number, y: number): Corners =>
  [[west, south], [east, south], [east, north], [x, north], [x, y], [west, y]];
const area = (name: unknown, population: unknown, corners: Corners) => ({
  type: 'Feature', properties: { name, population }, geometry: { type: 'MultiPolygon', coordinates: [[ring(corners)]] },
});
const fileOf = (features: unknown[], rest: object = {}) => ({ type: 'FeatureCollection', features, ...rest });
const plan = (file: unknown): Promise<AreaPlan> => planAreas(file, { name: 'name', population: 'population' }, (work) => db.as('staff', (trx) => work(trx as never)));
const zonesOf = async (file: unknown) => Object.fromEntries((await plan(file)).zones.map(({ areas, population }) => [areas.join(' + '), population]));

/** Two big ones side by side, and between them in the north a small one. */
const west = area('West', 100_000, box(0, 0, 20, 40));
const east = area('East', 60_000, bracket(20, 0, 40, 40, 30, 20));
const small = area('Small', 12_000, box(20, 20, 30, 40));

test('too few people join the neighbour of the longest border, however its people or its place in the file', async () => {
  // 20 to the north with West, 20 to the north and 10 to the east with East.
  expect(await zonesOf(fileOf([west, east, small]))).toEqual({ West: 100_000, 'East + Small': 72_000 });
  const moved = area('East', 60_000, bracket(20, 0, 40, 40, 31, 20));
  expect(await zonesOf(fileOf([west, moved, small]))).toEqual({ 'West + Small': 112_000, East: 60_000 });
});

test('what each merger was for is told, with its border', async () => {
  const { merges } = await plan(fileOf([west, east, small]));
  expect(merges).toEqual([{ area: 'Small', population: 12_000, into: 'East', why: 'few-people', borderKm: expect.closeTo(22.2 + 8.6, 0) }]);
});

test('an island joins the nearest; one of enough people stays by itself', async () => {
  const islands = [area('Far', 5000, box(60, 0, 66, 6)), area('Own', 40_000, box(68, 0, 80, 12))];
  expect(await zonesOf(fileOf([west, east, small, ...islands]))).toEqual({ West: 100_000, 'East + Small': 72_000, 'Own + Far': 45_000 });
});

test('too small for a square of its own, or with too few people in its squares: joined however many the file says', async () => {
  const narrow = area('Narrow', 30_000, box(20, 20, 20.4, 40));
  const beside = area('East', 60_000, bracket(20, 0, 40, 40, 20.4, 20));
  const { merges } = await plan(fileOf([west, beside, narrow]));
  expect(merges).toMatchObject([{ area: 'Narrow', population: 30_000, why: 'no-cell' }]);
  const thin = await plan(fileOf([west, area('East', 60_000, box(22, 0, 40, 40)), area('Strip', 20_000, box(20, 0, 22, 40))]));
  expect(thin.merges.map(({ area: name, why }) => [name, why])).toEqual([['Strip', 'few-in-cells']]);
});

test('borders that overlap or gape by the rounding of their corners are one border', async () => {
  const shifted = area('East', 60_000, bracket(19.999, 0, 40, 40, 30.01, 20));
  expect(await zonesOf(fileOf([west, shifted, small]))).toEqual({ West: 100_000, 'East + Small': 72_000 });
});

test('a lake below 1 % is taken, told, and its squares go to whoever is beside', async () => {
  const great = area('West', 100_000, box(-40, 0, 20, 40));
  const around = { ...great, geometry: { type: 'Polygon', coordinates: [ring(box(-40, 0, 20, 40)), ring(box(8, 20, 14, 24)).toReversed()] } };
  const [bare, lake] = [await plan(fileOf([great, east])), await plan(fileOf([around, east]))];
  expect(bare.gaps).toEqual({ squareKilometres: 0, share: 0 });
  expect(lake.gaps).toEqual({ squareKilometres: expect.closeTo(23, 0), share: expect.closeTo(0.0081, 4) });
  expect(lake.zones.map(({ cells }) => cells)).toEqual(bare.zones.map(({ cells }) => cells));
});

test('numbers as text, names that are numbers, corners with a height and plain degrees are read', async () => {
  const high = structuredClone(west);
  for (const corner of high.geometry.coordinates[0]![0]!) corner.push(12.5);
  high.properties.population = '100000';
  const names = ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326', 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'];
  for (const name of names) {
    const file = fileOf([high, area(21, 60_000, box(20, 0, 40, 40))], { crs: { type: 'name', properties: { name } } });
    expect(await zonesOf(file)).toEqual({ West: 100_000, 21: 60_000 });
  }
  expect(Object.keys(await zonesOf(fileOf([high, east], { crs: null, bbox: [0, 0, 1, 1], name: 'layer' })))).toHaveLength(2);
});

test('the order of the file decides nothing but its own picture', async () => {
  const features = [west, east, small, area('North', 30_000, box(0, 40, 40, 50))];
  const [one, other] = [await plan(fileOf(features)), await plan(fileOf(features.toReversed()))];
  expect({ ...other, before: [] }).toEqual({ ...one, before: [] });
  expect(other.before.map(({ name }) => name)).toEqual(['North', 'Small', 'East', 'West']);
});
