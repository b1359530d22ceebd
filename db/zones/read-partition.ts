/** Reads the shipped partition from disk, whole, and refuses it when a byte is not what the index says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './format.ts';
import type { PartitionIndex, Shard, ShardEntry } from './format.ts';
import { cutOuts } from './pool.ts';
import { PARTITION_VERSION } from './project.ts';

export interface Zone {
  id: string;
  key: string;
  name: string;
  population: number;
  districtId: string;
}

export interface District {
  id: string;
  key: string;
  name: string;
  population: number;
  region: string;
  zones: Zone[];
}

export interface Partition {
  version: number;
  index: PartitionIndex;
  /** By id: `z1-…`, `d1-…`. */
  zones: Map<string, Zone>;
  districts: Map<string, District>;
  /** Zone key -> keys of the zones cut out of its square. */
  cuts: Map<string, string[]>;
}

export class PartitionFault extends Error {}

export function zoneId(key: string): string {
  return `z${PARTITION_VERSION}-${key}`;
}

export function districtId(key: string): string {
  return `d${PARTITION_VERSION}-${key}`;
}

export function readIndex(dir: string): PartitionIndex {
  return parse<PartitionIndex>(readFile(dir, 'index.json'), 'index.json');
}

export function readShard(dir: string, entry: ShardEntry): Shard {
  const text = readFile(dir, entry.file);
  if (sha256(text) !== entry.sha256) throw new PartitionFault(`${entry.file} is not the file the index names (sha256)`);
  return parse<Shard>(text, entry.file);
}

export function readPartition(dir: string): Partition {
  const index = readIndex(dir);
  const zones = new Map<string, Zone>();
  const districts = new Map<string, District>();
  for (const entry of index.shards) {
    for (const row of readShard(dir, entry).districts) {
      const district: District = {
        id: districtId(row.key), key: row.key, name: row.name, population: row.population, region: entry.region, zones: [],
      };
      for (const [key, name, population] of row.zones) {
        const zone = { id: zoneId(key), key, name, population, districtId: district.id };
        district.zones.push(zone);
        zones.set(zone.id, zone);
      }
      districts.set(district.id, district);
    }
  }
  return { version: index.version, index, zones, districts, cuts: cutOuts([...zones.values()].map((zone) => zone.key)) };
}

function readFile(dir: string, file: string): Buffer {
  try {
    return readFileSync(join(dir, file));
  } catch {
    throw new PartitionFault(`${file} is missing`);
  }
}

function parse<T>(text: Buffer, file: string): T {
  try {
    return JSON.parse(text.toString('utf8')) as T;
  } catch {
    throw new PartitionFault(`${file} is not JSON`);
  }
}
