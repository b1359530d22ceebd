/** Broken and hostile files of areas: refused before anything changes, naming the first feature at fault. */
import { request } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aroundBaltimore, jitteredAreas, type AreaFeature, type AreaFile } from '@porchlight/db/test/jittered-areas.ts';
import { maxAreasBytes } from '../contract/areas.ts';
import type { ProblemBody } from '../contract/errors.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';

let app: TestApp;
let administrator: Record<string, string>;
beforeAll(async () => {
  app = await startTestApp();
  administrator = await app.signIn('administrator');
});
afterAll(() => app.close());

/** Six areas of 30,000 people, two rows of three, with straight sides: Alder, Birch, Cedar, Dogwood, Elm and Fir Hill. */
// Through JSON, so that no two share a corner.
const sound = (): AreaFile => JSON.parse(JSON.stringify(jitteredAreas({ columns: 3, rows: 2, ...aroundBaltimore, jitter: 0, detail: 0, population: () => 30_000 }))) as AreaFile;
type Ring = number[][];
const ringOf = (file: AreaFile, i: number): Ring => (file.features[i]!.geometry.coordinates as Ring[])[0]!;
const changed = (change: (file: AreaFile, features: AreaFeature[]) => void): AreaFile => {
  const file = sound();
  change(file, file.features);
  return file;
};
const shape = (type: string, coordinates: unknown) => changed((_, features) => {
  features[2]!.geometry = { type, coordinates };
});
const ring = (points: Ring) => shape('Polygon', [points]);
const named = (name: unknown) => changed((_, features) => {
  features[2]!.properties.NAME = name;
});
const peopled = (population: unknown) => changed((_, features) => {
  features[2]!.properties.POP = population;
});
const plane = (name: unknown): unknown => ({ ...sound(), crs: { type: 'name', properties: { name } } });

/** What is sent, words of the answer, and where it says the fault is. */
const refused: [what: string, file: unknown, words: string, field: string][] = [
  ['no object', [], 'not a GeoJSON FeatureCollection', 'geojson'],
  ['one feature alone', sound().features[0], 'not a GeoJSON FeatureCollection', 'geojson'],
  ['TopoJSON', { type: 'Topology', objects: {}, arcs: [] }, 'not a GeoJSON FeatureCollection', 'geojson'],
  ['features that are no list', { type: 'FeatureCollection', features: { length: 6 } }, 'not a GeoJSON FeatureCollection', 'geojson'],
  ['no features', { type: 'FeatureCollection', features: [] }, 'no area', 'features'],
  ['too many features', { type: 'FeatureCollection', features: Array(2001).fill(sound().features[0]) }, 'more than 2000', 'features'],
  ['null for a feature', { type: 'FeatureCollection', features: [null] }, 'Number 1 is not a GeoJSON feature', 'features.0'],
  ['a geometry for a feature', { type: 'FeatureCollection', features: [sound().features[0]!.geometry] }, 'Number 1 is not', 'features.0'],

  ['metres that say so', plane('urn:ogc:def:crs:EPSG::3857'), 'another coordinate system', 'crs'],
  ['a plane without a name', { ...sound(), crs: { type: 'link', properties: { href: 'x' } } }, 'another coordinate system', 'crs'],
  ['metres that do not say so', shape('Polygon', [[[-8533000, 4744000], [-8532000, 4744000], [-8532000, 4745000], [-8533000, 4744000]]]), '“Cedar Hill” (number 3) has a corner that is not on Earth', 'features.2.geometry'],
  ['latitude before longitude', shape('Polygon', [[[39.1, -96.7], [39.2, -96.7], [39.2, -96.6], [39.1, -96.7]]]), '“Cedar Hill” (number 3) has a corner that is not on Earth', 'features.2.geometry'],

  ['points', shape('Point', [-76.6, 39.3]), '“Cedar Hill” (number 3) is not an area', 'features.2.geometry'],
  ['lines', shape('LineString', [[-76.6, 39.3], [-76.5, 39.3]]), '“Cedar Hill” (number 3) is not an area', 'features.2.geometry'],
  ['a collection', shape('GeometryCollection', []), '“Cedar Hill” (number 3) is not an area', 'features.2.geometry'],
  ['no geometry', changed((_, features) => Object.assign(features[2]!, { geometry: null })), '“Cedar Hill” (number 3) is not an area', 'features.2.geometry'],
  ['an empty polygon', shape('Polygon', []), 'no outline', 'features.2.geometry'],
  ['an empty set of polygons', shape('MultiPolygon', []), 'no outline', 'features.2.geometry'],
  ['polygons one level too deep', shape('Polygon', [[[[-76.6, 39.3], [-76.5, 39.3], [-76.5, 39.4], [-76.6, 39.3]]]]), '“Cedar Hill” (number 3)', 'features.2.geometry'],
  ['two corners', ring([[-76.6, 39.3], [-76.5, 39.3], [-76.6, 39.3]]), 'fewer than three corners', 'features.2.geometry'],
  ['an open ring', ring([[-76.6, 39.3], [-76.5, 39.3], [-76.5, 39.4], [-76.6, 39.4]]), '“Cedar Hill” (number 3) has an outline that does not end where it begins', 'features.2.geometry'],
  ['null for a number', ring([[-76.6, 39.3], [-76.5, null as never], [-76.5, 39.4], [-76.6, 39.3]]), 'not a pair of numbers', 'features.2.geometry'],
  ['words for a number', ring([[-76.6, 39.3], ['NaN', 'NaN'] as never, [-76.5, 39.4], [-76.6, 39.3]]), 'not a pair of numbers', 'features.2.geometry'],
  ['an object for a corner', ring([[-76.6, 39.3], { 0: -76, 1: 39 } as never, [-76.5, 39.4], [-76.6, 39.3]]), 'not a pair of numbers', 'features.2.geometry'],
  ['very long corners', ring([[-76.6, 39.3], Array(1000).fill(1), [-76.5, 39.4], [-76.6, 39.3]]), 'not a pair of numbers', 'features.2.geometry'],
  ['absurdly many corners', ring(Array.from({ length: 300_000 }, () => [-76.6, 39.3])), '“Cedar Hill” (number 3) the outlines have more than 250000 corners', 'features.2.geometry'],
  ['an outline with no ground', ring([[-76.6, 39.3], [-76.6, 39.3], [-76.6, 39.3], [-76.6, 39.3]]), '“Cedar Hill” (number 3) has an outline', 'features.2.geometry'],
  ['a coast without end', ring(Array.from({ length: 20_001 }, (_, i) => (i === 20_000 ? [-170, 0] : [-170 + i / 100, i % 2 ? 80 : 0]))), 'longer than one service can hold', 'features.2.geometry'],

  ['a bow-tie', changed((file) => ringOf(file, 2).splice(1, 2, ringOf(file, 2)[2]!, ringOf(file, 2)[1]!)), '“Cedar Hill” (number 3) has an outline that crosses or touches itself near', 'features.2.geometry'],
  ['a hole outside its area', changed((_, features) => {
    (features[2]!.geometry.coordinates as Ring[]).push([[-70, 39], [-70, 39.1], [-70.1, 39.1], [-70, 39]]);
  }), '“Cedar Hill” (number 3) has an outline', 'features.2.geometry'],
  ['an overlap', changed((file) => {
    for (const corner of [0, 3, 4]) ringOf(file, 2)[corner]![0]! -= 0.05;
  }), '“Birch Hill” (number 2) and “Cedar Hill” (number 3) overlap, by', 'features.2.geometry'],
  ['an area twice', changed((_, features) => features.push({ ...features[1]!, properties: { NAME: 'Again', POP: 30_000 } })), '“Birch Hill” (number 2) and “Again” (number 7) overlap', 'features.6.geometry'],
  ['an area inside another', changed((_, features) => features.push({
    type: 'Feature', properties: { NAME: 'Inside', POP: 30_000 }, geometry: { type: 'Polygon', coordinates: [[[-76.9, 39.1], [-76.85, 39.1], [-76.85, 39.15], [-76.9, 39.1]]] },
  })), '“Alder Hill” (number 1) and “Inside” (number 7) overlap', 'features.6.geometry'],
  ['a hole that no area fills', changed((_, features) => {
    (features[2]!.geometry.coordinates as Ring[]).push([[-76.4, 39.1], [-76.4, 39.2], [-76.3, 39.2], [-76.3, 39.1], [-76.4, 39.1]]);
  }), 'Beside “Cedar Hill” (number 3) there is ground in no area', 'features.2.geometry'],
  ['a hole too small for a square of its own, in a small town', {
    type: 'FeatureCollection', features: [
      { type: 'Feature', properties: { NAME: 'West', POP: 60_000 }, geometry: { type: 'Polygon', coordinates: [[[10, 50], [10.04, 50], [10.04, 50.04], [10, 50.04], [10, 50]]] } },
      { type: 'Feature', properties: { NAME: 'East', POP: 60_000 }, geometry: { type: 'Polygon', coordinates: [
        [[10.04, 50], [10.08, 50], [10.08, 50.04], [10.04, 50.04], [10.04, 50]], [[10.05, 50.01], [10.05, 50.02], [10.06, 50.02], [10.06, 50.01], [10.05, 50.01]],
      ] } },
    ],
  }, 'Beside “East” (number 2) there is ground in no area', 'features.1.geometry'],
  ['a gap between areas with a slit to the outside', changed((file) => {
    // Birch Hill gives up its middle, all but a wall, and the wall has a slit of 40 m.
    ringOf(file, 1).splice(1, 0, [-76.6005, 39.05], [-76.6005, 39.1], [-76.68, 39.1], [-76.68, 39.2], [-76.52, 39.2], [-76.52, 39.1], [-76.6, 39.1], [-76.6, 39.05]);
  }), 'Beside', 'features.'],

  ['no name', named(undefined), 'Number 3 has no name: there is nothing in the column “NAME”', 'features.2.properties.NAME'],
  ['an empty name', named('  '), 'Number 3 has an empty name', 'features.2.properties.NAME'],
  ['a name that is a list', named(['Cedar']), 'Number 3 has a name that is not text', 'features.2.properties.NAME'],
  ['a name with a line break', named('Cedar\nHill'), '(number 3) has characters in its name that cannot be shown', 'features.2.properties.NAME'],
  ['a name that turns the words round', named('Cedar \u202ellih'), '(number 3) has characters in its name that cannot be shown', 'features.2.properties.NAME'],
  ['a name with a NUL', named('Cedar\u0000Hill'), '“CedarHill” (number 3) has characters in its name', 'features.2.properties.NAME'],
  ['a torn letter', named('Cedar \ud83d'), '(number 3) has characters in its name', 'features.2.properties.NAME'],
  ['a very long name', named('Cedar Hill and all that lies around it up to the river'), '(number 3) has a name longer than 48', 'features.2.properties.NAME'],
  ['a name twice, in other letters', named(' ALDER hill'), '“ALDER hill” (number 3) has the same name as number 1', 'features.2.properties.NAME'],

  ['no population', peopled(undefined), '“Cedar Hill” (number 3) has no population: there is nothing in the column “POP”', 'features.2.properties.POP'],
  ['no population, but one inherited', changed((_, features) => {
    features[2]!.properties = JSON.parse('{"NAME":"Cedar Hill","__proto__":{"POP":30000}}');
  }), '“Cedar Hill” (number 3) has no population', 'features.2.properties.POP'],
  ['an empty population', peopled(''), '“Cedar Hill” (number 3) has no population', 'features.2.properties.POP'],
  ['a population below zero', peopled(-5), '“Cedar Hill” (number 3) has a population below zero', 'features.2.properties.POP'],
  ['half a person', peopled(30_000.5), '“Cedar Hill” (number 3) has a population that is not a whole number', 'features.2.properties.POP'],
  ['words for a population', peopled('many'), '“Cedar Hill” (number 3) has a population that is not a number', 'features.2.properties.POP'],
  ['a population with commas', peopled('30,000'), '“Cedar Hill” (number 3) has a population that is not a number', 'features.2.properties.POP'],
  ['more people than there are', peopled(3_000_000_000), '“Cedar Hill” (number 3): more people than there can be', 'features.2.properties.POP'],

  ['too few people in all', changed((_, features) => features.forEach(({ properties }) => Object.assign(properties, { POP: 16_000 }))), 'from “Alder Hill” (number 1) on, hold 96,000 people', 'features'],
  ['enough people, but all in one place', changed((_, features) => features.forEach(({ properties }, i) => Object.assign(properties, { POP: i === 2 ? 150_000 : 100 }))), 'a district needs two', 'features'],
];

async function everyCount(): Promise<Record<string, number>> {
  const { owner } = app.context.db;
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(owner);
  const counts: Record<string, number> = {};
  for (const { name } of rows) counts[name] = (await sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(name)}`.execute(owner)).rows[0]!.rows;
  return counts;
}
const served = async () => (await fetch(`${app.origin}/api/v1/zones/served`)).json();
const send = (body: string) => fetch(`${app.origin}/api/v1/staff/area/import`, { method: 'POST', headers: administrator, body });
const importing = (geojson: unknown) => send(JSON.stringify({ geojson, name: 'NAME', population: 'POP' }));

test('the file that the others are made from is taken', async () => {
  const answer = await fetch(`${app.origin}/api/v1/staff/area/import?dryRun=1`, {
    method: 'POST', headers: administrator, body: JSON.stringify({ geojson: sound(), name: 'NAME', population: 'POP' }),
  });
  expect([answer.status, await answer.json()]).toMatchObject([200, { applied: false, population: 180_000, zones: { length: 6 } }]);
});

test.each(refused)('%s', async (_, file, words, field) => {
  const before = [await everyCount(), await served()];
  const answer = await importing(file);
  const problem = await answer.json() as ProblemBody;
  expect(problem).toMatchObject({ status: 422, code: 'bad-areas', detail: expect.stringContaining(words), field: expect.stringContaining(field) });
  expect(problem.detail).not.toMatch(/\p{C}/u);
  expect([await everyCount(), await served()]).toEqual(before);
});

test('numbers beyond all bounds and keys of another object are read as what they are', async () => {
  const text = JSON.stringify({ geojson: sound(), name: 'NAME', population: 'POP' });
  const [lon] = ringOf(sound(), 2)[0]!;
  expect(await (await send(text.replace(String(lon), '1e999'))).json()).toMatchObject({ code: 'bad-areas', detail: expect.stringContaining('not a pair of numbers') });
  expect(await (await send(text.replace('"POP"}', '"toString"}'))).json()).toMatchObject({ detail: expect.stringContaining('has no population'), field: 'features.0.properties.toString' });
  expect(await (await send(text.replace('"geojson"', '"__proto__"'))).status).toBeGreaterThanOrEqual(400);
  expect(({} as Record<string, unknown>).features).toBeUndefined();
});

test('a file nested without end is refused, and the service goes on', async () => {
  const deep = `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`;
  const answer = await send(`{"geojson":{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"NAME":"Deep","POP":1},"geometry":{"type":"Polygon","coordinates":${deep}}}]},"name":"NAME","population":"POP"}`);
  expect(await answer.json()).toMatchObject({ code: 'bad-areas', field: 'features.0.geometry' });
  expect((await fetch(`${app.origin}/healthz`)).status).toBe(200);
});

test('50 MB are refused by their announcement alone, and by counting where none was made', async () => {
  const before = await everyCount();
  const path = '/api/v1/staff/area/import';
  const answered = (headers: Record<string, string>, write: (sending: ReturnType<typeof request>) => void) => new Promise<number>((resolve, reject) => {
    const sending = request(app.origin + path, { method: 'POST', headers: { ...administrator, ...headers } }, (answer) => {
      resolve(answer.statusCode ?? 0);
      sending.destroy();
    });
    sending.on('error', reject);
    write(sending);
  });
  // Not one byte of it is sent.
  expect(await answered({ 'content-length': String(50 * 1024 * 1024) }, (sending) => sending.flushHeaders())).toBe(413);
  expect(await answered({ 'transfer-encoding': 'chunked' }, (sending) => {
    for (let sent = 0; sent < 50; sent++) sending.write(Buffer.alloc(1024 * 1024, ' '));
    sending.end();
  })).toBe(413);
  expect(maxAreasBytes).toBe(20 * 1024 * 1024);
  expect(await everyCount()).toEqual(before);
});

test('only an administrator may import, and who may not is told before the file is read', async () => {
  const reviewer = await app.signIn('reviewer');
  const refusal = async (headers: Record<string, string>) => (await fetch(`${app.origin}/api/v1/staff/area/import`, { method: 'POST', headers, body: '{' })).json();
  expect(await refusal(reviewer)).toMatchObject({ code: 'not-allowed' });
  expect(await refusal({ 'content-type': 'application/json' })).toMatchObject({ code: 'sign-in' });
});
