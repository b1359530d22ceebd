/** Countries whose place-search files name the places in some cells. */
import { LEAF_LEVEL, walkUp } from '../project.ts';
import type { Partition } from '../read-partition.ts';
import { zoneId } from '../read-partition.ts';

/** Wider zones (over 1,000 km) are what is left of continents: their files would be of half the world. */
const WIDE = 6;

export function countriesOf(cells: Iterable<string>, world: Partition): string[] {
  const regions = new Set<string>();
  const wide = new Set<string>();
  const has = (key: string) => world.zones.has(zoneId(key));
  const keys = [...world.zones.values()].map(({ key }) => key).sort();
  for (const cell of cells) {
    const leaf = cell.slice(0, LEAF_LEVEL);
    const holder = walkUp(leaf, has);
    for (const key of [holder, ...beginningWith(leaf, keys)]) {
      const district = key === undefined ? undefined : world.zones.get(zoneId(key))?.districtId;
      const region = district === undefined ? undefined : world.districts.get(district)?.region;
      if (key !== undefined && region !== undefined) (key.length < WIDE ? wide : regions).add(region);
    }
  }
  const chosen = regions.size > 0 ? regions : wide;
  return [...new Set(world.index.shards.filter(({ region }) => chosen.has(region)).flatMap(({ countries }) => countries))].sort();
}

/** Zones inside a big cell: all keys that begin with its own. */
function beginningWith(start: string, sorted: readonly string[]): string[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < start) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (let i = low; i < sorted.length && sorted[i]!.startsWith(start); i++) found.push(sorted[i]!);
  return found;
}
