/** Cuts the layers into vector tiles, from the whole world down to the deepest zoom. */
import { gzipSync } from 'node:zlib';
import GeoJsonVt, { type LegacyTile } from 'geojson-vt';
import vtPbf from 'vt-pbf';
import type { Layer } from './layers.ts';

export interface Tile { z: number; x: number; y: number; data: Uint8Array }

const extent = 4096;
const quarters = [[0, 0], [1, 0], [0, 1], [1, 1]] as const;

/** Tiles without anything in them are left out: the map draws them as open water. */
export function cutTiles(layers: readonly Layer[], maxZoom: number): Tile[] {
  const sheets = layers.map((layer) => ({ ...layer, index: index(layer) }));
  const tiles: Tile[] = [];

  function cut(z: number, x: number, y: number, above: typeof sheets): void {
    const here = above.filter(({ maxZoom: last, index }) => last >= z && index.getTileRaw(z, x, y)?.features.length);
    if (here.length === 0) return;
    const content: Record<string, LegacyTile> = {};
    for (const { name, minZoom, index } of here) {
      const features = (minZoom <= z && index.getTile(z, x, y)?.features) || [];
      if (features.length > 0) content[name] = { features: [...(content[name]?.features ?? []), ...features] };
    }
    if (Object.keys(content).length > 0) {
      tiles.push({ z, x, y, data: gzipSync(vtPbf.fromGeojsonVt(content, { version: 2, extent }), { level: 9 }) });
    }
    if (z < maxZoom) for (const [right, down] of quarters) cut(z + 1, 2 * x + right, 2 * y + down, here);
  }

  cut(0, 0, 0, sheets);
  return tiles;
}

const index = ({ features, maxZoom }: Layer) =>
  new GeoJsonVt(
    { type: 'FeatureCollection', features },
    { maxZoom, indexMaxZoom: 0, indexMaxPoints: 0, extent, buffer: 64 },
  );
