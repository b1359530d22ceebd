/** Proves that the files in a folder are a partition that keeps its promises, or says in sentences where they are not. */
import { readdirSync } from 'node:fs';
import { DISTRICT_FLOOR, MAX_NAME, MAX_SHARD_BYTES, REGION_FLOOR, ZONE_FLOOR } from './format.ts';
import type { DistrictRow, PartitionIndex, Shard, ShardEntry } from './format.ts';
import { cutOuts } from './pool.ts';
import { LEAF_LEVEL, PARTITION_VERSION } from './project.ts';
import { PartitionFault, readIndex, readShard } from './read-partition.ts';

type Say = (fault: string) => void;

export function verifyPartition(dir: string): string[] {
  const faults: string[] = [];
  const say: Say = (fault) => faults.push(fault);
  let index: PartitionIndex;
  try {
    index = readIndex(dir);
    verifyIndex(index, say);
  } catch (error) {
    return [error instanceof PartitionFault ? error.message : 'index.json does not have the shape of an index'];
  }
  const listed = new Set(['index.json', ...index.shards.map((entry) => entry.file)]);
  for (const file of readdirSync(dir)) if (!listed.has(file)) say(`${file} is not in the index`);
  const shards: Shard[] = [];
  for (const entry of index.shards) {
    try {
      const shard = readShard(dir, entry);
      verifyShard(entry, shard, index, say);
      shards.push(shard);
    } catch (error) {
      say(error instanceof PartitionFault ? error.message : `${entry.file} does not have the shape of a shard`);
    }
  }
  if (shards.length === index.shards.length) verifyWhole(index, shards, say);
  return faults;
}

function verifyIndex(index: PartitionIndex, say: Say): void {
  if (index.version !== PARTITION_VERSION) say(`index.json is version ${index.version}, not ${PARTITION_VERSION}`);
  if (!index.licence || !index.credit.includes('GeoNames')) say('index.json does not name its licence and credit');
  if (!(index.factor >= 1)) say('the factor is below 1');
  if (!(index.floors.zone >= ZONE_FLOOR * index.factor)) say('the zone floor is below 20,000 times the factor');
  if (!(index.floors.district >= DISTRICT_FLOOR * index.factor)) say('the district floor is below 100,000 times the factor');
  if (!(index.floors.region >= REGION_FLOOR)) say('the region floor is below 1,000,000');
}

function verifyShard(entry: ShardEntry, shard: Shard, index: PartitionIndex, say: Say): void {
  const { file } = entry;
  if (entry.bytes > MAX_SHARD_BYTES) say(`${file} is larger than ${MAX_SHARD_BYTES} bytes`);
  if (Buffer.byteLength(JSON.stringify(shard)) !== entry.bytes) say(`${file} does not have the size the index says`);
  if (shard.version !== index.version) say(`${file} is of another version`);
  if (shard.region !== entry.region) say(`${file} holds another region`);
  if (!shard.licence || !shard.credit.includes('GeoNames')) say(`${file} does not name its licence and credit`);
  const population = shard.districts.reduce((sum, district) => sum + district.population, 0);
  if (population !== entry.population) say(`${file}: the districts sum to ${population}, the index says ${entry.population}`);
  if (population < index.floors.region) say(`${file}: the region holds ${population} people, fewer than ${index.floors.region}`);
  verifyNames(shard.districts.map((district) => district.name), `region '${shard.region}'`, say);
  for (const district of shard.districts) {
    if (!district.key.startsWith(shard.region)) say(`district '${district.key}' does not lie in region '${shard.region}'`);
    verifyDistrict(district, index, say);
  }
}

function verifyDistrict(district: DistrictRow, index: PartitionIndex, say: Say): void {
  const named = `district '${district.key}'`;
  if (district.zones.length < 2) say(`${named} joins fewer than two zones`);
  if (district.population < index.floors.district) say(`${named} holds ${district.population} people, fewer than ${index.floors.district}`);
  const sum = district.zones.reduce((total, [, , population]) => total + population, 0);
  if (sum !== district.population) say(`${named}: the zones sum to ${sum}, not ${district.population}`);
  verifyNames(district.zones.map(([, name]) => name), named, say);
  for (const [key, , population] of district.zones) {
    if (!/^[0-3]*$/.test(key) || key.length > LEAF_LEVEL) say(`zone '${key}' has no quadkey`);
    if (!key.startsWith(district.key)) say(`zone '${key}' does not lie in ${named}`);
    if (!Number.isInteger(population) || population < index.floors.zone) {
      say(`zone '${key}' holds ${population} people, fewer than ${index.floors.zone}`);
    }
  }
}

/** Two places, or a place and a compass part: never one name alone. */
function verifyNames(names: string[], where: string, say: Say): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) say(`${where} has two areas named '${name}'`);
    seen.add(name);
    if (!/\S( – | and |, |: )\S/.test(name) || name.length > MAX_NAME) say(`${where}: '${name}' is not a name for an area`);
  }
}

/** Every leaf resolves to exactly one zone: by the whole table, and by exactly one shard alone. */
function verifyWhole(index: PartitionIndex, shards: Shard[], say: Say): void {
  const holder = new Map<string, string>();
  const districts = new Set<string>();
  for (const shard of shards) {
    for (const district of shard.districts) {
      if (districts.has(district.key)) say(`district '${district.key}' is there twice`);
      districts.add(district.key);
      for (const [key] of district.zones) {
        if (holder.has(key)) say(`zone '${key}' is there twice`);
        holder.set(key, shard.region);
      }
    }
  }
  if (!holder.has('')) say('no zone takes what no other zone takes: the root is missing');
  if (holder.size !== index.zones) say(`there are ${holder.size} zones, the index says ${index.zones}`);
  if (districts.size !== index.districts) say(`there are ${districts.size} districts, the index says ${index.districts}`);
  const population = index.shards.reduce((sum, entry) => sum + entry.population, 0);
  if (population !== index.population) say(`the shards sum to ${population} people, the index says ${index.population}`);

  const cuts = cutOuts(holder.keys());
  const needed = new Map(shards.map((shard) => [shard.region, new Set<string>()]));
  for (const [key, inside] of cuts) {
    const leavesLeft = inside.reduce((left, cut) => left - 4 ** (LEAF_LEVEL - cut.length), 4 ** (LEAF_LEVEL - key.length));
    if (leavesLeft <= 0) say(`nothing is left of zone '${key}' beside the zones in it`);
    const region = holder.get(key) ?? '';
    for (const cut of inside) if (holder.get(cut) !== region) needed.get(region)?.add(cut);
  }
  for (const shard of shards) {
    const expected = [...(needed.get(shard.region) ?? [])].sort().join(' ');
    if (shard.others.join(' ') !== expected) say(`region '${shard.region}' does not name the zones of other regions cut out of its own`);
  }
}
