import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PMTiles, TileType, type Source } from 'pmtiles';
import { expect, test } from 'vitest';
import { writeArchive } from './pmtiles-writer.ts';
import type { Tile } from './tiles.ts';

const tile = (z: number, x: number, y: number, text: string): Tile => ({ z, x, y, data: gzipSync(text) });

/** Reads the bytes as a browser would by range requests. */
function open(archive: Buffer): PMTiles {
  const source: Source = {
    getKey: () => 'memory',
    getBytes: async (offset, length) => ({ data: new Uint8Array(archive.subarray(offset, offset + length)).buffer }),
  };
  return new PMTiles(source);
}
async function text(archive: PMTiles, z: number, x: number, y: number): Promise<string | undefined> {
  const found = await archive.getZxy(z, x, y);
  return found && Buffer.from(found.data).toString();
}
const write = (tiles: Tile[], maxZoom: number) => writeArchive(tiles, { metadata: { builtFrom: 'here' }, maxZoom });

test('a reader finds every tile under its own number, and none where none was written', async () => {
  const tiles = [tile(2, 3, 1, 'east'), tile(0, 0, 0, 'world'), tile(2, 0, 0, 'west'), tile(1, 1, 0, 'north')];
  const archive = open(write(tiles, 2));
  expect(await text(archive, 0, 0, 0)).toBe('world');
  expect(await text(archive, 1, 1, 0)).toBe('north');
  expect(await text(archive, 2, 3, 1)).toBe('east');
  expect(await text(archive, 2, 0, 0)).toBe('west');
  expect(await text(archive, 2, 1, 1)).toBeUndefined();
});

test('the header says what the archive holds', async () => {
  const archive = open(write([tile(0, 0, 0, 'world'), tile(1, 0, 0, 'a'), tile(1, 0, 1, 'a'), tile(1, 1, 0, 'b')], 1));
  const header = await archive.getHeader();
  expect(header).toMatchObject({
    specVersion: 3, minZoom: 0, maxZoom: 1, tileType: TileType.Mvt, clustered: true,
    numAddressedTiles: 4, numTileContents: 3, minLon: -180, maxLat: 85,
  });
  expect(await archive.getMetadata()).toEqual({ builtFrom: 'here' });
});

test('equal tiles are kept once', () => {
  const sea = Array.from({ length: 64 }, (_, i) => tile(3, i % 8, Math.floor(i / 8), 'the same everywhere'.repeat(20)));
  const one = write([tile(3, 0, 0, 'the same everywhere'.repeat(20))], 3);
  expect(write(sea, 3).length).toBeLessThan(one.length + 20);
});

test('more tiles than one directory can hold are found through leaves', { timeout: 60_000 }, async () => {
  const zoom = 8;
  const side = 2 ** zoom;
  // Uneven gaps and lengths, or the directory packs into nothing.
  const digest = (x: number, y: number) => createHash('sha256').update(`${x} ${y}`).digest();
  const isThere = (x: number, y: number) => (digest(x, y)[0] ?? 0) < 128;
  const words = (x: number, y: number) => `${x} ${y} ${digest(x, y).toString('hex').slice(0, digest(x, y)[1])}`;
  const tiles: Tile[] = [];
  for (let x = 0; x < side; x += 1) {
    for (let y = 0; y < side; y += 1) if (isThere(x, y)) tiles.push(tile(zoom, x, y, words(x, y)));
  }
  const archive = open(write(tiles, zoom));
  expect((await archive.getHeader()).leafDirectoryLength).toBeGreaterThan(0);
  const corners = [[0, 0], [0, 1], [200, 3], [200, 4], [255, 254], [255, 255]] as const;
  for (const [x, y] of corners) {
    expect(await text(archive, zoom, x, y)).toBe(isThere(x, y) ? words(x, y) : undefined);
  }
  expect(new Set(corners.map(([x, y]) => isThere(x, y)))).toEqual(new Set([true, false]));
});
