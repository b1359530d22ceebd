import { expect, test } from 'vitest';
import { areaImport } from '@porchlight/services/contract/areas.ts';
import { maxAreasBytes } from '@porchlight/services/contract/limits.ts';
import { bodyOf, checkSize, guessName, guessPopulation, peopleIn, readAreas, sampleOf, UnreadableAreas } from './areas-file.ts';

const square = { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] };
const fileOf = (...rows: Record<string, unknown>[]) => JSON.stringify({
  type: 'FeatureCollection', features: rows.map((properties) => ({ type: 'Feature', properties, geometry: square })),
});
const wordsFor = (text: string, name?: string) => {
  try {
    readAreas(text, name);
  } catch (error) {
    if (error instanceof UnreadableAreas) return error.message;
    throw error;
  }
  return undefined;
};

test('finds the columns of names and people among those that look like them', () => {
  const file = readAreas(fileOf(
    { OBJECTID: 1, NBHD_NAME: 'Canton', type: 'Residential', Pop_Density: 4000, POP20: 12_300, pop_male: 6000, households: 5000 },
    { OBJECTID: 2, NBHD_NAME: 'Highlandtown', type: 'Residential', Pop_Density: 3000, POP20: '8,120', pop_male: 4000, households: 3000 },
  ));
  expect(guessName(file)).toBe('NBHD_NAME');
  expect(guessPopulation(file)).toBe('POP20');
  expect(file.columns.find(({ key }) => key === 'type')).toMatchObject({ examples: ['Residential'], different: 1, counts: false });
});

test('without a telling title the one column of different words is the name, and people are not guessed', () => {
  const file = readAreas(fileOf({ a: 'x', b: 'Nord', c: 7 }, { a: 'x', b: 'Süd', c: 9 }));
  expect([guessName(file), guessPopulation(file)]).toEqual(['b', undefined]);
});

test('people are whole or written with thousands apart; other words are not people', () => {
  expect([12_300, '12300', '12,300', '1 234 567', '12.5', 0].map(peopleIn)).toEqual([12_300, 12_300, 12_300, 1_234_567, 12.5, 0]);
  expect(['about 12', '', '12,30', -4, null, {}, '12.300.000'].map(peopleIn)).toEqual(Array(7).fill(undefined));
});

test('the sample shows what will be read, and counts what cannot be', () => {
  const file = readAreas(fileOf({ name: 'Canton', pop: '12,300' }, { name: 'Fells Point', pop: 'many' }));
  expect(sampleOf(file, { name: 'name', population: 'pop' })).toEqual({
    first: [{ name: 'Canton', people: 12_300 }, { name: 'Fells Point', people: undefined }], together: 12_300, without: 1,
  });
});

test('only shapes, names and people are sent, in the form of the contract', () => {
  const file = readAreas(fileOf({ name: 'Canton', pop: '12,300', mayor: 'somebody' }));
  const body = bodyOf(file, { name: 'name', population: 'pop' });
  expect(areaImport.parse(JSON.parse(body))).toMatchObject({ name: 'name', population: 'pop' });
  expect(JSON.parse(body).geojson.features).toEqual([{ type: 'Feature', geometry: square, properties: { name: 'Canton', pop: 12_300 } }]);
  expect(body).not.toContain('somebody');
});

test('a coordinate system named in the file is sent along, so that the server can refuse it', () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2248' } };
  const file = readAreas(JSON.stringify({ ...JSON.parse(fileOf({ name: 'Canton', pop: 1 })), crs }));
  expect(JSON.parse(bodyOf(file, { name: 'name', population: 'pop' })).geojson.crs).toEqual(crs);
});

test('what is no file of areas is said in plain words with the next step', () => {
  expect(wordsFor('PK\u0003\u0004', 'areas.zip')).toMatch(/not GeoJSON.*QGIS/);
  expect(wordsFor('{"type": "Feat')).toMatch(/cannot be read/);
  expect(wordsFor('[]')).toMatch(/not a GeoJSON collection/);
  expect(wordsFor('{"type":"Topology"}')).toMatch(/TopoJSON/);
  expect(wordsFor('{"type":"FeatureCollection","features":[]}')).toMatch(/no area/);
  expect(wordsFor('{"type":"FeatureCollection","features":[null]}')).toMatch(/not an area/);
  expect(wordsFor('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[0,0]}}]}')).toMatch(/points or lines/);
  expect(wordsFor(fileOf({}))).toMatch(/no columns/);
  expect(wordsFor(fileOf({ name: 'Canton' }))).toBeUndefined();
});

test('a file too large is refused before it is read, or before it is sent', () => {
  expect(() => checkSize(101 * 1024 * 1024)).toThrow(/101 MB; 100 MB is the most.*simplify/);
  expect(() => checkSize(maxAreasBytes)).not.toThrow();
  const file = readAreas(fileOf({ name: 'x'.repeat(maxAreasBytes), pop: 1 }));
  expect(() => bodyOf(file, { name: 'name', population: 'pop' })).toThrow(/20 MB is the most/);
});
