import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PARTITION_DIR, runVerify } from './commands.ts';
import { sha256 } from './format.ts';
import type { PartitionIndex, Shard } from './format.ts';
import { PartitionFault, readPartition } from './read-partition.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zones-'));
  cpSync(PARTITION_DIR, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(dir, file), 'utf8')) as T;
}

/** Changes a shard and signs it again, as someone would who wants to get past the hashes. */
function forge(change: (shard: Shard, all: PartitionIndex) => void, region = baltimore()): void {
  const index = read<PartitionIndex>('index.json');
  const entry = index.shards.find((shard) => shard.region === region)!;
  const shard = read<Shard>(entry.file);
  change(shard, index);
  const text = JSON.stringify(shard);
  writeFileSync(join(dir, entry.file), text);
  Object.assign(entry, { sha256: sha256(text), bytes: Buffer.byteLength(text) });
  writeFileSync(join(dir, 'index.json'), JSON.stringify(index));
}

function baltimore(): string {
  return readPartition(PARTITION_DIR).districts.get('d1-211200133122')!.region;
}

function district(shard: Shard, key = '211200133122') {
  return shard.districts.find((row) => row.key === key)!;
}

test('the shipped partition has no fault, and says what it is and whose', async () => {
  expect(await runVerify()).toEqual([]);
  const index = read<PartitionIndex>('index.json');
  expect(index).toMatchObject({ version: 1, licence: 'CC BY 4.0', factor: 2, floors: { zone: 40_000, district: 200_000, region: 1_000_000 } });
  for (const { file } of index.shards) {
    const size = readFileSync(join(dir, file)).length;
    expect(size).toBeLessThanOrEqual(20_000);
    expect(read<Shard>(file).credit).toContain('GeoNames');
  }
});

test('a missing index, a missing shard and a shard too many are named', async () => {
  rmSync(join(dir, `${baltimore()}.json`));
  writeFileSync(join(dir, 'extra.json'), '{}');
  expect(await runVerify(dir)).toEqual(['extra.json is not in the index', `${baltimore()}.json is missing`]);
  expect(() => readPartition(dir)).toThrow(PartitionFault);
  rmSync(join(dir, 'index.json'));
  expect(await runVerify(dir)).toEqual(['index.json is missing']);
});

test('broken JSON and a wrong shape are named', async () => {
  writeFileSync(join(dir, 'index.json'), '{"version":1');
  expect(await runVerify(dir)).toEqual(['index.json is not JSON']);
  writeFileSync(join(dir, 'index.json'), '{"version":1}');
  expect(await runVerify(dir)).toEqual(['index.json does not have the shape of an index']);
});

test('one changed byte in a shard is noticed, on reading too', async () => {
  const file = join(dir, `${baltimore()}.json`);
  writeFileSync(file, readFileSync(file, 'utf8').replace('Towson', 'Tawson'));
  expect(await runVerify(dir)).toEqual([`${baltimore()}.json is not the file the index names (sha256)`]);
  expect(() => readPartition(dir)).toThrow('sha256');
});

test('a tampered population is noticed even when signed again', async () => {
  forge((shard) => {
    district(shard).zones[0]![2] = 39_999;
  });
  const faults = await runVerify(dir);
  expect(faults).toContainEqual(expect.stringMatching(/zone '2112001331220' holds 39999 people, fewer than 40000/));
  expect(faults).toContainEqual(expect.stringMatching(/district '211200133122': the zones sum to/));
});

test('floors lowered in the index are noticed', async () => {
  forge((_shard, index) => {
    index.floors.zone = 19_000;
  });
  expect(await runVerify(dir)).toEqual(['the zone floor is below 20,000 times the factor']);
});

test('overlapping areas are noticed: a zone twice, and a zone that leaves nothing of another', async () => {
  forge((shard) => {
    const zones = district(shard).zones;
    const last = zones.pop()!;
    zones.push([zones[0]![0], last[1], last[2]]);
  });
  expect(await runVerify(dir)).toContain("zone '2112001331220' is there twice");
});

test('a zone whose square is full of other zones is noticed', async () => {
  forge((shard) => {
    const zones = district(shard, '211200133123').zones;
    expect(zones.map(([key]) => key.slice(0, 12))).toEqual(Array(4).fill('211200133123'));
    const [key, name, population] = zones[3]!;
    district(shard, '211200133123').population += population;
    zones.push([key.slice(0, 12), `Under ${name}`, population]);
  });
  expect(await runVerify(dir)).toContain("nothing is left of zone '211200133123' beside the zones in it");
});

test('a hole in the table of one shard is noticed: its zone would claim places of another', async () => {
  const index = read<PartitionIndex>('index.json');
  const region = index.shards.find(({ file }) => read<Shard>(file).others.length > 0)!.region;
  forge((shard) => shard.others.pop(), region);
  expect(await runVerify(dir)).toEqual([`region '${region}' does not name the zones of other regions cut out of its own`]);
});

test('a zone outside its district, a lone zone and a region of few people are noticed', async () => {
  forge((shard) => {
    const [from, to] = [district(shard), district(shard, '211200133123')];
    to.zones.push(...from.zones.splice(1));
  });
  const faults = await runVerify(dir);
  expect(faults).toContain("district '211200133122' joins fewer than two zones");
  expect(faults).toContain("zone '2112001331221' does not lie in district '211200133123'");
});

test('two zones of one name and a name that is one neighbourhood are noticed', async () => {
  forge((shard) => {
    const { zones } = district(shard);
    zones[1]![1] = zones[0]![1];
    zones[2]![1] = 'Charles Village';
  });
  expect(await runVerify(dir)).toEqual([
    "district '211200133122' has two areas named 'Woodlawn – Lochearn'",
    "district '211200133122': 'Charles Village' is not a name for an area",
  ]);
});

test('a shard above 20,000 bytes and one without credit are noticed', async () => {
  forge((shard) => {
    shard.credit = '';
    shard.name = 'x'.repeat(20_000);
  });
  const file = `${baltimore()}.json`;
  expect(await runVerify(dir)).toEqual([`${file} is larger than 20000 bytes`, `${file} does not name its licence and credit`]);
});

test('without the zone that takes the rest, some leaf would be in no zone', async () => {
  forge((shard) => {
    for (const row of shard.districts) row.zones = row.zones.filter(([key]) => key !== '');
  }, '');
  expect(await runVerify(dir)).toContain('no zone takes what no other zone takes: the root is missing');
});

test('the folder holds nothing but what the index lists', () => {
  const index = read<PartitionIndex>('index.json');
  expect(readdirSync(PARTITION_DIR).sort()).toEqual(['index.json', ...index.shards.map(({ file }) => file)].sort());
});

test('the folder that was given to the build is as good as the one in it', async () => {
  const built = mkdtempSync(join(tmpdir(), 'zones-built-'));
  cpSync(PARTITION_DIR, join(built, 'partition', '1'), { recursive: true });
  expect(await runVerify(built)).toEqual([]);
  rmSync(join(built, 'partition', '1', 'index.json'));
  expect(await runVerify(built)).toEqual(['index.json is missing']);
  rmSync(built, { recursive: true });
});
