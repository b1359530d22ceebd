/** What `npm run admin -- zones build|verify` runs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPartition } from './build.ts';
import type { BuildOptions, Progress } from './build.ts';
import { PARTITION_VERSION } from './project.ts';
import { verifyPartition } from './verify.ts';
import { writePartition } from './write.ts';

/** Folder that holds `partition/` and `places/`. */
export const ZONES_DIR = import.meta.dirname;
export const PARTITION_DIR = join(ZONES_DIR, 'partition', String(PARTITION_VERSION));
export const PLACES_DIR = join(ZONES_DIR, 'places');

export interface BuildCommand {
  factor?: number;
  /** CSV file with columns lon,lat,population (others are skipped); its factor is 1 unless given. */
  censusFile?: string;
}

/** Writes `partition/<version>` and `places` under `outDir`. Needs the development packages. */
export async function runBuild(outDir: string, command: BuildCommand, onProgress: Progress): Promise<void> {
  const options: BuildOptions = {};
  if (command.factor !== undefined) options.factor = command.factor;
  if (command.censusFile !== undefined) options.census = readCensus(readFileSync(command.censusFile, 'utf8'));
  writePartition(outDir, buildPartition(options, onProgress));
  const faults = await runVerify(join(outDir, 'partition', String(PARTITION_VERSION)));
  if (faults.length > 0) throw new Error(`the partition just built is faulty: ${faults.slice(0, 5).join('; ')}`);
  onProgress(`written to ${outDir}`);
}

/** Faults of the partition in `dir`, or in the folder that `runBuild` was given, each in one sentence; none means that it holds. */
export async function runVerify(dir: string = PARTITION_DIR): Promise<string[]> {
  const built = join(dir, 'partition', String(PARTITION_VERSION));
  return verifyPartition(existsSync(built) ? built : dir);
}

export function readCensus(text: string): NonNullable<BuildOptions['census']> {
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const columns = (head ?? '').split(',').map((column) => column.trim());
  const [lon, lat, population] = ['lon', 'lat', 'population'].map((column) => columns.indexOf(column));
  if (lon === -1 || lat === -1 || population === -1) throw new Error('the census file needs the columns lon, lat and population');
  return lines.map((line, i) => {
    const cells = line.split(',');
    const number = (column: number | undefined) => Number(cells[column ?? -1]?.trim() || NaN);
    const row = { lon: number(lon), lat: number(lat), population: number(population) };
    const sound = Math.abs(row.lon) <= 180 && Math.abs(row.lat) <= 90 && Number.isInteger(row.population) && row.population >= 0;
    if (!sound) throw new Error(`line ${i + 2} of the census file is not lon, lat and a whole population`);
    return row;
  });
}
