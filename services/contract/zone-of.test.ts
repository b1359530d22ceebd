import { expect, test } from 'vitest';
import { cellTable, leafKey, packCells, project, quadkey, shardTable, squareOf, unpackCells, zoneOf } from './zone-of.ts';
import type { ZoneShard } from './zone-of.ts';

// Made with PROJ 9 (EPSG:4326 to EPSG:6933).
const KNOWN: [lon: number, lat: number, x: number, y: number][] = [
  [0, 0, 0, 0],
  [-76.61219, 39.29038, -7392025.234974931, 4636995.217703019],
  [151.2093, -33.8688, 14589622.896341886, -4079140.6886719414],
  [180, 90, 17367530.445161372, 7342230.136498678],
  [-180, -90, -17367530.445161372, -7342230.136498678],
  [25.7, 66.5, 2479697.4024480404, 6728456.263775985],
  [179.999, -16.5, 17367433.95888112, -2076732.6079301755],
  [-90, 30, -8683765.222580686, 3658789.3248550068],
];

const BALTIMORE = [-76.61219, 39.29038] as const;

test('projects to the metres PROJ gives for EPSG:6933', () => {
  for (const [lon, lat, x, y] of KNOWN) {
    const got = project(lon, lat);
    expect(Math.abs(got.x - x)).toBeLessThan(1e-6);
    expect(Math.abs(got.y - y)).toBeLessThan(1e-6);
  }
});

test('counts quadkey digits from the west and from the south', () => {
  expect(quadkey(0, 0, 2)).toBe('00');
  expect(quadkey(1, 0, 1)).toBe('1');
  expect(quadkey(0, 1, 1)).toBe('2');
  expect(quadkey(3, 2, 2)).toBe('31');
  expect(leafKey(-1, -1)[0]).toBe('0');
  expect(leafKey(1, -1)[0]).toBe('1');
  expect(leafKey(-1, 1)[0]).toBe('2');
  expect(leafKey(...BALTIMORE)).toMatch(/^2[0-3]{12}$/);
});

test('gives the western and southern edge of a square to that square', () => {
  expect(leafKey(0, 0)).toBe('3000000000000');
  expect(leafKey(-1e-9, 0)).toBe('2111111111111');
  expect(leafKey(0, -1e-9)).toBe('1222222222222');
});

test('resolves the poles and both sides of the antimeridian', () => {
  for (const lon of [-180, 0, 180]) for (const lat of [-90, 90]) expect(leafKey(lon, lat)).toHaveLength(13);
  expect(leafKey(180, 0)).toBe(leafKey(179.9999, 0));
  expect(leafKey(-180, 0)).toBe(leafKey(-179.9999, 0));
  expect(squareOf(leafKey(180, 0)).east).toBe(180);
  expect(squareOf(leafKey(0, -90)).south).toBe(-90);
});

test('refuses what is not a place on Earth', () => {
  const wrong: [number, number][] = [[180.001, 0], [-181, 0], [0, 90.01], [0, -91], [NaN, 0], [0, NaN], [Infinity, 0]];
  for (const [lon, lat] of wrong) expect(() => leafKey(lon, lat)).toThrow(RangeError);
});

test('the square of a leaf holds the place it was made from, and touches its neighbours exactly', () => {
  for (const [lon, lat] of KNOWN.filter(([, lat]) => Math.abs(lat) < 90)) {
    const square = squareOf(leafKey(lon, lat));
    expect(square.west).toBeLessThanOrEqual(lon);
    expect(square.east).toBeGreaterThanOrEqual(lon);
    expect(square.south).toBeLessThanOrEqual(lat + 1e-12);
    expect(square.north).toBeGreaterThanOrEqual(lat);
  }
  expect(squareOf('2').east).toBe(squareOf('3').west);
  const parent = leafKey(...BALTIMORE).slice(0, 12);
  expect(squareOf(`${parent}0`).north).toBe(squareOf(`${parent}2`).south);
  expect(squareOf('')).toEqual({ west: -180, south: -90, east: 180, north: 90 });
});

test('the corner of a square projects back to whole multiples of its side', () => {
  const { west, south } = squareOf(leafKey(...BALTIMORE));
  const { x, y } = project(west, south);
  expect(Math.abs(x / 8192 - Math.round(x / 8192)) * 8192).toBeLessThan(1e-6);
  expect(Math.abs(y / 8192 - Math.round(y / 8192)) * 8192).toBeLessThan(1e-6);
});

test('refuses a square off the world and a key that is none', () => {
  expect(() => squareOf('0000000000000')).toThrow(RangeError);
  expect(() => squareOf('4')).toThrow(RangeError);
  expect(() => squareOf('0000000000000000')).toThrow(RangeError);
});

test('walks up from the leaf to the nearest key in the table', () => {
  const leaf = leafKey(...BALTIMORE);
  const zones = new Map([['', 'rest'], [leaf.slice(0, 5), 'wide'], [leaf.slice(0, 9), 'near']]);
  const at = (lon: number, lat: number) => zoneOf(lon, lat, (cell) => zones.get(cell));
  expect(at(...BALTIMORE)).toBe('near');
  zones.delete(leaf.slice(0, 9));
  expect(at(...BALTIMORE)).toBe('wide');
  expect(at(0, 0)).toBe('rest');
  zones.set(leafKey(...BALTIMORE, 15), 'finest');
  expect(at(...BALTIMORE)).toBe('finest');
  expect(zoneOf(0, 0, () => undefined)).toBeUndefined();
});

test('cells survive the wire, whatever their order and size', () => {
  const keys = ['21', '2112001331220', '211200133122', '0', '3', '211200133122030', '211200133122031', ''];
  expect(unpackCells(packCells(keys))).toEqual([...keys].sort());
  expect(unpackCells(packCells([]))).toEqual([]);
  expect(packCells(['211200133122030', '211200133122031'])).toBe('0211200133122030 e1');
  expect(cellTable([{ name: 'a', cells: packCells(['21', '3']) }, { name: 'b', cells: packCells(['0']) }]).get('3')).toMatchObject({ name: 'a' });
});

test('a table of one shard does not claim a place in a zone cut out of its own', () => {
  const leaf = leafKey(...BALTIMORE);
  const outer = leaf.slice(0, 9);
  const shard: ZoneShard = {
    version: 1, region: '2', name: 'r', licence: '', credit: '', others: [leaf],
    districts: [{ key: '2', name: 'd', population: 50000, zones: [[outer, 'Outer', 50000]] }],
  };
  const table = shardTable([shard]);
  expect(zoneOf(...BALTIMORE, table)).toBe(null);
  expect(table(outer)).toMatchObject({ name: 'Outer', districtKey: '2', districtName: 'd' });
});
