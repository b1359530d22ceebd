/** Names that somebody who reports may look for: of the area served and around it, small enough for a phone with little data. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PLACES_DIR } from '@porchlight/db/zones/commands.ts';
import type { PlaceFile, ServedArea } from '../contract/zones.ts';
import { partitionVersion } from './partition.ts';

/** A square whose side is this many doublings of a served zone's own counts as around it; above `coarsest` nothing is cut off. */
const around = 3;
const coarsest = 5;

const grounds = (zoneIds: readonly string[]): string[] =>
  [...new Set(zoneIds.map((id) => id.slice(id.indexOf('-') + 1)).map((key) => key.slice(0, Math.max(coarsest, key.length - around))))];

/** What of a country's file lies in the squares around these zones, whose keys name squares inside squares. */
export function placesAround(file: PlaceFile, zoneIds: readonly string[]): PlaceFile {
  const squares = grounds(zoneIds);
  const isNear = (key: string) => squares.some((square) => key.startsWith(square) || square.startsWith(key));
  const states = Object.entries(file.states)
    .map(([state, zones]) => [state, Object.fromEntries(Object.entries(zones).filter(([key]) => isNear(key)))] as const)
    .filter(([, zones]) => Object.keys(zones).length > 0);
  return { ...file, states: Object.fromEntries(states) };
}

/** Areas from a file of the operator's are in no place file: nothing then, and their own names are all there is to search. */
export async function readPlaces({ version, zones, countries }: ServedArea): Promise<PlaceFile[]> {
  if (version !== partitionVersion) return [];
  return Promise.all(countries.map(async (country) =>
    placesAround(JSON.parse(await readFile(join(PLACES_DIR, `${country}.json`), 'utf8')) as PlaceFile, zones.map(({ id }) => id))));
}
