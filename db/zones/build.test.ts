import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildPartition } from './build.ts';
import type { Built } from './build.ts';
import { PARTITION_DIR, PLACES_DIR, readCensus } from './commands.ts';
import type { PlaceFile } from './format.ts';
import { placeFiles } from './place-files.ts';
import { walkUp } from './project.ts';
import { populationOf } from './spread.ts';
import { partitionFiles } from './write.ts';

let built: Built;
beforeAll(() => {
  built = buildPartition();
});

function shipped(dir: string): Map<string, string> {
  return new Map(readdirSync(dir).sort().map((file) => [file, readFileSync(join(dir, file), 'utf8')]));
}

/** Compared by name and length first: a difference of two megabytes is no message. */
function expectSame(made: Map<string, string>, there: Map<string, string>): void {
  expect([...made.keys()].sort()).toEqual([...there.keys()]);
  expect([...made].filter(([file, text]) => there.get(file) !== text).map(([file]) => file)).toEqual([]);
}

test('building again gives the shipped partition, byte for byte', () => {
  expectSame(partitionFiles(built), shipped(PARTITION_DIR));
});

test('building again gives the shipped place files, byte for byte, small enough to send', () => {
  const files = placeFiles(built);
  expectSame(files, shipped(PLACES_DIR));
  const sizes = [...files.values()].map((text) => Buffer.byteLength(text));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  expect(Buffer.byteLength(files.get('US.json') ?? '')).toBeLessThan(250_000);
});

test('every populated leaf resolves to the one zone that counts its people', () => {
  const owner = new Map([...built.zones].flatMap(([key, zone]) => zone.members.map((leaf) => [leaf, key] as const)));
  expect(owner.size).toBe(built.leaves.size);
  const sums = new Map<string, number>();
  for (const [leaf, shares] of built.leaves) {
    const zone = walkUp(leaf, (key) => built.zones.has(key))!;
    expect(owner.get(leaf)).toBe(zone);
    sums.set(zone, (sums.get(zone) ?? 0) + populationOf(shares));
  }
  expect([...sums].filter(([key, people]) => built.zones.get(key)!.population !== people)).toEqual([]);
  const input = built.counted.reduce((sum, { population }) => sum + population, 0);
  expect([...sums.values()].reduce((sum, people) => sum + people, 0)).toBe(input);
});

test('New York City is not counted beside its boroughs, and no country is counted over its people', () => {
  const all = built.counted;
  const inNewYork = all.filter(({ country, admin }) => country === 'US' && admin === 'NY').map(({ name }) => name);
  expect(inNewYork).toEqual(expect.arrayContaining(['Brooklyn', 'Queens', 'Manhattan', 'The Bronx', 'Staten Island']));
  expect(inNewYork).not.toContain('New York City');
  expect(inNewYork).not.toContain('Flatbush');
  // Millions of people about 2016, when most of these figures were taken.
  const most = { US: 323, CA: 36, GB: 65.6, DE: 82.3, FR: 66.7, AU: 24.2, JP: 127, TR: 79.8, PH: 103, AR: 43.6 };
  for (const [code, millions] of Object.entries(most)) {
    const people = all.filter(({ country }) => country === code).reduce((sum, { population }) => sum + population, 0);
    expect(people, code).toBeLessThan(millions * 1e6);
  }
});

test('a place file finds a neighbourhood by state and name, and holds no number but keys and its version', () => {
  const file = JSON.parse(placeFiles(built).get('US.json')!) as PlaceFile;
  const maryland = Object.entries(file.states['MD'] ?? {});
  const holder = (name: string) => maryland.filter(([, names]) => names.split('|').includes(name)).map(([key]) => key);
  expect(holder('Towson')).toEqual(['2112001331223']);
  expect(holder('Irvington')).toEqual(['2112001331202']);
  for (const [key, names] of maryland) {
    expect(built.zones.has(key)).toBe(true);
    expect(names).not.toMatch(/\d[.,]\d/);
  }
  expect(file).toMatchObject({ licence: 'CC BY 4.0', credit: expect.stringContaining('GeoNames') });
});

test('census rows replace the people, not the names, and need no second margin', () => {
  const census = readCensus(readFileSync(join(import.meta.dirname, 'census.example.csv'), 'utf8'));
  const own = buildPartition({ census, places: built.places.filter(({ country, admin }) => country === 'US' && admin === 'MD') });
  expect(own.factor).toBe(1);
  expect([...own.zones.values()].reduce((sum, { population }) => sum + population, 0)).toBe(census.reduce((sum, row) => sum + row.population, 0));
  expect(Math.min(...[...own.zones.values()].map(({ population }) => population))).toBeGreaterThanOrEqual(20_000);
  const names = own.regions.flatMap((region) => region.districts.flatMap((district) => district.zones.map(([, name]) => name)));
  expect(names.some((name) => name.includes('Baltimore'))).toBe(true);
});

test('whoever no census row stands for names no area and asks for no place file of theirs', () => {
  const census = readCensus(readFileSync(join(import.meta.dirname, 'census.example.csv'), 'utf8'));
  const own = buildPartition({ census, places: built.places.filter(({ country, admin, population }) => (country === 'US' && admin === 'MD') || population > 5_000_000) });
  expect(own.places.length).toBeGreaterThan(own.places.filter(({ country }) => country === 'US').length + 20);
  expect([...new Set(own.regions.flatMap(({ countries }) => countries))]).toEqual(['US']);
  const names = own.regions.flatMap(({ name, districts }) => [name, ...districts.flatMap((district) => [district.name, ...district.zones.map(([, zone]) => zone)])]);
  expect(names.join(' ')).not.toMatch(/Shanghai|China|London|Lagos/);
});

test('a census file with a broken line is refused with its number', () => {
  expect(() => readCensus('lon,lat,population\n-76.6,39.3,4000\n-76.6,99,4000\n')).toThrow('line 3');
  expect(() => readCensus('lon,lat,population\n-76.6,39.3,many\n')).toThrow('line 2');
  expect(() => readCensus('x,y\n1,2\n')).toThrow('columns');
  expect(() => buildPartition({ factor: 0.5 })).toThrow('factor');
});
