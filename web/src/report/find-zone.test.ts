import { expect, test } from 'vitest';
import { leafKey, packCells, squareOf } from '@porchlight/services/contract/zone-of.ts';
import type { Outlines, ServedArea } from '@porchlight/services/contract/zones.ts';
import { holds, servedZoneAt } from './find-zone.ts';
import { PlaceIndex } from './search-places.ts';

const ring = (key: string) => {
  const { west, south, east, north } = squareOf(key);
  return [[west, south], [east, south], [east, north], [west, north], [west, south]];
};
/** A wide zone round Baltimore with one leaf cut out of it that is somebody else's. */
const city = { lon: -76.61, lat: 39.29 };
const hole = leafKey(city.lon, city.lat);
const wide = hole.slice(0, 10);
const served: ServedArea = {
  version: 1, countries: ['US'], districts: [{ id: 'd1-2', name: 'District', zones: 1, formerly: [] }],
  zones: [{ id: `z1-${wide}`, name: 'Wide', districtId: 'd1-2', cells: packCells([wide]) }],
};
const outlines: Outlines = {
  type: 'FeatureCollection',
  features: [{
    type: 'Feature', properties: { id: `z1-${wide}`, name: 'Wide', level: 'zone' },
    geometry: { type: 'MultiPolygon', coordinates: [[ring(wide), ring(hole).toReversed()]] },
  }],
};
const middle = (key: string) => {
  const { west, south, east, north } = squareOf(key);
  return [(west + east) / 2, (south + north) / 2] as const;
};
const beside = [0, 1, 2, 3].map((digit) => hole.slice(0, 12) + digit).find((key) => key !== hole) ?? '';

test('a place in a served zone is found', () => {
  expect(servedZoneAt(served, outlines, ...middle(beside))?.name).toBe('Wide');
});

test('a place in a zone cut out of ours is outside', () => {
  expect(servedZoneAt(served, outlines, city.lon, city.lat)).toBeUndefined();
});

test('a place far away is outside', () => {
  expect(servedZoneAt(served, outlines, 2.35, 48.85)).toBeUndefined();
});

test('without an outline nothing is guessed', () => {
  expect(servedZoneAt(served, { type: 'FeatureCollection', features: [] }, ...middle(beside))).toBeUndefined();
});

test('a hole counts itself out', () => {
  const shape = outlines.features[0];
  expect(shape && holds(shape, ...middle(hole))).toBe(false);
  expect(shape && holds(shape, ...middle(beside))).toBe(true);
});

test('place search finds without accents or capitals, served places first, and says which are not covered', () => {
  const index = new PlaceIndex([{ version: 1, country: 'US', licence: '', credit: '', states: { AL: { 0: 'Towson' }, MD: { [wide]: 'Towson|São Tomé' } } }], served);
  expect(index.find('TOWS')).toEqual([
    { name: 'Towson', where: 'MD', zone: served.zones[0] },
    { name: 'Towson', where: 'AL' },
  ]);
  expect(index.find('sao tome')[0]?.name).toBe('São Tomé');
  expect(index.find('t')).toEqual([]);
});

test('with areas of one\'s own their names are found, joined ones too, and no place of the shipped map', () => {
  const [zone] = served.zones;
  const own: ServedArea = { ...served, version: 2, zones: [{ ...zone!, id: `z2-${wide}`, name: 'Canton – Fells Point and 2 more', areas: ['Canton', 'Fells Point', 'Butcher\'s Hill', 'Upper'] }] };
  const index = new PlaceIndex([{ version: 1, country: 'US', licence: '', credit: '', states: { MD: { [wide]: 'Towson' } } }], own);
  expect(index.find('towson')).toEqual([]);
  expect(index.find('Butcher’s').map(({ name }) => name)).toEqual(['Butcher\'s Hill']);
  expect(index.find('fells')).toEqual([{ name: 'Fells Point', where: '', zone: own.zones[0] }]);
  expect(index.find('canton').map(({ name }) => name)).toEqual(['Canton']);
});

test('areas of one\'s own are found by their small cells', () => {
  const [here, next] = [leafKey(city.lon, city.lat, 15), leafKey(city.lon + 0.03, city.lat, 15)];
  const zoneOfCell = (cell: string, name: string) => ({ id: `z2-${cell}`, name, districtId: 'd2-2', cells: packCells([cell]) });
  const own: ServedArea = { ...served, version: 2, zones: [zoneOfCell(here, 'Here'), zoneOfCell(next, 'Next')] };
  const shapes: Outlines = {
    type: 'FeatureCollection',
    features: [here, next].map((cell) => ({
      type: 'Feature', properties: { id: `z2-${cell}`, name: cell, level: 'zone' }, geometry: { type: 'MultiPolygon', coordinates: [[ring(cell)]] },
    })),
  };
  expect(servedZoneAt(own, shapes, ...middle(here))?.name).toBe('Here');
  expect(servedZoneAt(own, shapes, ...middle(next))?.name).toBe('Next');
  expect(servedZoneAt(own, shapes, city.lon, city.lat + 0.2)).toBeUndefined();
});
