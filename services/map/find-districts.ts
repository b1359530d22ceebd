import { loadArea } from '@porchlight/db/zones/load-area.ts';
import { squareOf } from '../contract/zone-of.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { partition, partitionVersion } from './partition.ts';
import { areaVersion, servedIds, withNeighbours } from './queries.ts';

export interface NearDistrict {
  id: string; name: string; population: number; served: boolean;
  /** [west, south, east, north] degrees. */
  bounds: number[];
  /** MultiPolygon coordinates. */
  geometry: number[][][][];
}

class Undo extends Error {}
/** Districts looked at for neighbours; their outlines are made in a transaction that is always undone. */
const candidates = 16;

/** The district of a zone, first, and those that share an edge with it. Throws unknown-zone. */
export async function findDistricts(context: Context, zoneId: string): Promise<NearDistrict[]> {
  if (await context.db.as('staff', areaVersion) > partitionVersion) {
    throw new Problem('wrong-state', 'This service has areas of its own. To change them, import a new file.');
  }
  const world = partition();
  const own = world.zones.get(zoneId)?.districtId;
  if (!own) throw new Problem('unknown-zone', 'Search for the place again.', 'zone');
  const centre = (key: string) => {
    const { west, south, east, north } = squareOf(key);
    return [(west + east) / 2, (south + north) / 2] as const;
  };
  const [lon, lat] = centre(world.districts.get(own)!.key);
  const near = [...world.districts.values()]
    .map(({ id, key }) => ({ id, far: Math.hypot((centre(key)[0] - lon) * Math.cos((lat * Math.PI) / 180), centre(key)[1] - lat) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, candidates)
    .map(({ id }) => id);
  let found: NearDistrict[] = [];
  await context.db
    .as('staff', async (trx) => {
      const served = new Set(await servedIds(trx));
      await loadArea(trx, world, [...new Set([own, ...near])]);
      found = (await withNeighbours(trx, own)).map(({ geometry, ...district }) => ({
        ...district, served: served.has(district.id), geometry: geometry.coordinates,
      }));
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return found;
}
