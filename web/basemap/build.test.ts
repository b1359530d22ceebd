import { gunzipSync } from 'node:zlib';
import { PMTiles } from 'pmtiles';
import { expect, test } from 'vitest';
import { buildBasemap } from './build.ts';
import { basemapLayers } from './layers.ts';
import { writeArchive } from './pmtiles-writer.ts';
import { readSources } from './sources.ts';
import { cutTiles } from './tiles.ts';

/** Real data, all of it: seconds where the machine is busy. */
const slow = { timeout: 60_000 };
const sources = readSources();
const layers = basemapLayers(7, sources);

/** Field numbers of the vector tile format: 3 is a layer; inside it 1 is the name and 2 a feature. */
function layersOf(tile: Uint8Array): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const layer of messages(tile, 3)) {
    const [name = new Uint8Array()] = messages(layer, 1);
    counts[Buffer.from(name).toString()] = messages(layer, 2).length;
  }
  return counts;
}
function messages(bytes: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  const varint = () => {
    for (let value = 0, shift = 1; ; shift *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const size = varint();
    if (tag % 8 !== 2) continue;
    if (tag >> 3 === wanted) found.push(bytes.subarray(at, at + size));
    at += size;
  }
  return found;
}

test('the world tile shows land and country borders, read back as a browser reads it', slow, async () => {
  const { archive } = buildBasemap(1, 'test', sources);
  const file = new PMTiles({
    getKey: () => 'memory',
    getBytes: async (offset, length) => ({ data: new Uint8Array(archive.subarray(offset, offset + length)).buffer }),
  });
  const world = await file.getZxy(0, 0, 0);
  const found = layersOf(new Uint8Array(world?.data ?? new ArrayBuffer()));
  expect(found.land).toBeGreaterThan(150);
  expect(found.borders).toBe(1);
  const credit: unknown = expect.stringContaining('GeoNames');
  expect(await file.getMetadata()).toMatchObject({ builtFrom: 'test', attribution: credit });
});

test('building twice gives the same bytes', slow, () => {
  const build = () => {
    const coarse = basemapLayers(2, sources).filter(({ name }) => ['land', 'water', 'borders'].includes(name));
    return writeArchive(cutTiles(coarse, 2), { metadata: { builtFrom: 'a' }, maxZoom: 2 });
  };
  const once = build();
  expect(once.length).toBeGreaterThan(10_000);
  expect(build().equals(once)).toBe(true);
});

test('each zoom has land from one source only', slow, () => {
  for (let zoom = 0; zoom <= 7; zoom += 1) {
    const here = layers.filter(({ minZoom, maxZoom }) => minZoom <= zoom && maxZoom >= zoom);
    expect(here.filter(({ name }) => name === 'land')).toHaveLength(1);
  }
});

test('no outline jumps across the world', slow, () => {
  const land = layers.filter(({ name }) => name === 'land').flatMap(({ features }) => features);
  const rings = land.flatMap(({ geometry }) => {
    if (geometry.type !== 'Polygon') throw new Error(`Land is made of polygons, not ${geometry.type}`);
    return geometry.coordinates;
  });
  const jumps = rings.flatMap((ring) => ring.filter(([x = 0, y = 0], i) => {
    const [before = x] = ring[i - 1] ?? [];
    return Math.abs(x - before) > 180 && Math.abs(y) < 80;
  }));
  expect(rings.length).toBeGreaterThan(1000);
  expect(jumps).toEqual([]);
});

test('Baltimore is found on the tile that covers it, with its county and state', slow, () => {
  const named = layers.filter(({ name }) => ['places', 'counties', 'regions'].includes(name));
  const tiles = cutTiles(named, 7);
  const tile = tiles.find(({ z, x, y }) => z === 7 && x === 36 && y === 48);
  const content = Buffer.from(gunzipSync(tile?.data ?? new Uint8Array())).toString('latin1');
  expect(content).toContain('Baltimore');
  expect(content).toContain('Dundalk');
  expect(content).toContain('Maryland');
});

test('a country is known by the code that gives its name in any language', slow, () => {
  const countries = layers.find(({ name }) => name === 'countries')?.features ?? [];
  const codes = countries.map(({ properties }) => properties?.iso as string);
  expect(codes).toContain('MK');
  expect(codes).toContain('XK');
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  expect(codes.filter((code) => !names.of(code))).toEqual([]);
});
