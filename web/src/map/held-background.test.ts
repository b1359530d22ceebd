import { expect, test } from 'vitest';
import type { PMTiles } from 'pmtiles';
import type { Bounds } from './area-shape.ts';
import { boundsToRoam, HeldBackground, tilesToHold } from './held-background.ts';

const baltimore: Bounds = [-77.2, 39, -76.1, 39.8];
const covers = ({ z, x, y }: { z: number; x: number; y: number }, lon: number, lat: number) => {
  const at = ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z;
  return x === Math.floor(((lon + 180) / 360) * 2 ** z) && y === Math.floor(at);
};

test('every corner a person can move to is held at every zoom, from one tile or few on', () => {
  const roam = boundsToRoam(baltimore);
  const { tiles, minZoom, maxZoom } = tilesToHold(roam, 7);
  expect(maxZoom).toBe(7);
  for (let zoom = minZoom; zoom <= maxZoom; zoom++) {
    for (const [lon, lat] of [[roam[0], roam[1]], [roam[2], roam[3]], [-76.6, 39.3]] as const) {
      expect(tiles.filter((tile) => tile.z === zoom && covers(tile, lon, lat))).toHaveLength(1);
    }
  }
  expect(tiles.filter(({ z }) => z === minZoom).length).toBeLessThanOrEqual(4);
  expect(tiles.length).toBeLessThan(30);
});

test('a large area is held less deep, the whole world too', () => {
  const continent = tilesToHold(boundsToRoam([-125, 25, -67, 49]), 14);
  expect(continent.maxZoom).toBeLessThan(7);
  expect(continent.tiles.length).toBeLessThanOrEqual(64);
  const world = tilesToHold(boundsToRoam([-180, -40, 180, 60]), 7);
  expect(world).toMatchObject({ minZoom: 0 });
  expect(world.tiles.every(({ z, x, y }) => x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z)).toBe(true);
});

test('everything is asked for once, as the map opens; no look at the map asks for more', async () => {
  const asked: string[] = [];
  const archive = {
    getHeader: async () => ({ maxZoom: 7 }),
    async getZxy(z: number, x: number, y: number) {
      asked.push(`${z}/${x}/${y}`);
      return { data: Uint8Array.of(z, x % 256, y % 256).buffer };
    },
  } as unknown as PMTiles;
  const roam = boundsToRoam(baltimore);
  const background = new HeldBackground('held://a', archive, roam);
  const { data: description } = await background.answer('held://a');
  expect(description).toMatchObject({ tiles: ['held://a/{z}/{x}/{y}'], maxzoom: 7, bounds: roam });
  const { tiles } = tilesToHold(roam, 7);
  expect(asked.toSorted()).toEqual(tiles.map(({ z, x, y }) => `${z}/${x}/${y}`).toSorted());
  for (const { z, x, y } of tiles) {
    expect(await background.answer(`held://a/${z}/${x}/${y}`)).toEqual({ data: Uint8Array.of(z, x % 256, y % 256) });
  }
  expect(await background.answer('held://a/12/0/0')).toEqual({ data: new Uint8Array() });
  expect(asked).toHaveLength(tiles.length);
});
