/**
 * The background of the whole served area, asked for in one go as the map opens and held from then on. Moving the
 * map or going nearer asks for nothing: which tiles a person looks at would tell where they look.
 */
import type { PMTiles } from 'pmtiles';
import type { Bounds } from './area-shape.ts';

export interface TileName { z: number; x: number; y: number }
export interface HeldTiles { tiles: readonly TileName[]; minZoom: number; maxZoom: number }

/** Where the map may be moved to: beyond the area on every side, so that a wide screen can show all of a tall one. */
const marginOfSpan = 1.5;
/** About 300 KB. A larger area is held less deep, and magnified. */
const mostTiles = 64;
const [lastLon, lastLat] = [180, 85];

export function boundsToRoam([west, south, east, north]: Bounds): Bounds {
  const margin = marginOfSpan * Math.max(east - west, north - south);
  return [
    Math.max(west - margin, -lastLon), Math.max(south - margin, -lastLat),
    Math.min(east + margin, lastLon), Math.min(north + margin, lastLat),
  ];
}

const across = (lon: number, z: number) => Math.min(Math.floor(((lon + 180) / 360) * 2 ** z), 2 ** z - 1);
const down = (lat: number, z: number) =>
  Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);

function tilesOfZoom([west, south, east, north]: Bounds, z: number): TileName[] {
  const tiles: TileName[] = [];
  for (let x = across(west, z); x <= across(east, z); x++) {
    for (let y = down(north, z); y <= down(south, z); y++) tiles.push({ z, x, y });
  }
  return tiles;
}

/** From the farthest view a narrow phone can have of these bounds, as deep as `mostTiles` go. */
export function tilesToHold(roam: Bounds, deepest: number): HeldTiles {
  const minZoom = Math.min(deepest, Math.max(0, Math.floor(Math.log2(360 / (roam[2] - roam[0]))) - 1));
  let tiles = tilesOfZoom(roam, minZoom);
  let maxZoom = minZoom;
  for (let z = minZoom + 1; z <= deepest; z++) {
    const next = tilesOfZoom(roam, z);
    if (tiles.length + next.length > mostTiles) break;
    tiles = [...tiles, ...next];
    maxZoom = z;
  }
  return { tiles, minZoom, maxZoom };
}

interface Held { description: { tiles: string[]; minzoom: number; maxzoom: number; bounds: Bounds }; tiles: Map<string, Promise<Uint8Array>> }

/** Answers MapLibre's requests for `held://…`: the description of the tiles, and the tiles. */
export class HeldBackground {
  readonly #held: Promise<Held>;

  constructor(name: string, archive: Pick<PMTiles, 'getHeader' | 'getZxy'>, roam: Bounds, onfault: () => void = () => {}) {
    this.#held = hold(name, archive, roam);
    this.#held.catch(onfault);
  }

  async answer(url: string): Promise<{ data: object }> {
    const { description, tiles } = await this.#held;
    const [, tile] = /\/(\d+\/\d+\/\d+)$/.exec(url) ?? [];
    if (tile === undefined) return { data: description };
    // One that is not held is open water to the map: it is not fetched. A copy, since the map's worker takes it away.
    return { data: (await tiles.get(tile))?.slice() ?? new Uint8Array() };
  }
}

async function hold(name: string, archive: Pick<PMTiles, 'getHeader' | 'getZxy'>, roam: Bounds): Promise<Held> {
  const { tiles, minZoom, maxZoom } = tilesToHold(roam, (await archive.getHeader()).maxZoom);
  const held = new Map(tiles.map(({ z, x, y }) => {
    const tile = archive.getZxy(z, x, y).then((found) => new Uint8Array(found?.data ?? []));
    tile.catch(() => undefined);
    return [`${z}/${x}/${y}`, tile];
  }));
  return { description: { tiles: [`${name}/{z}/{x}/{y}`], minzoom: minZoom, maxzoom: maxZoom, bounds: roam }, tiles: held };
}
