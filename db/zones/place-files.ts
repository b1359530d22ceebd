/**
 * Place search without a server: one file a country, names to zones, no coordinates.
 *
 * { version, country, licence, credit, states: { "MD": { "<zone key>": "Towson|Parkville|…" } } }
 * `states` has the one key '' where a country's codes mean nothing to people; in the United States the key is the
 * postal code, in Canada, Australia and the United Kingdom the name. Names in a string are in order of population.
 */
import type { Built } from './build.ts';
import { CREDIT, LICENCE } from './format.ts';
import type { PlaceFile } from './format.ts';
import { stateCode } from './lands.ts';
import { leafAt, PARTITION_VERSION, project, walkUp } from './project.ts';

export function placeFiles({ places, zones }: Pick<Built, 'places' | 'zones'>): Map<string, string> {
  const countries = new Map<string, Map<string, Map<string, string[]>>>();
  const within = <V>(map: Map<string, V>, key: string, empty: () => V): V => {
    const held = map.get(key) ?? empty();
    map.set(key, held);
    return held;
  };
  for (const place of places) {
    const zone = walkUp(leafAt(project(place.lon, place.lat)), (key) => zones.has(key));
    if (zone === undefined) throw new Error(`place ${place.id} is in no zone`);
    const states = within(countries, place.country, () => new Map<string, Map<string, string[]>>());
    const held = within(states, stateCode(place.country, place.admin), () => new Map<string, string[]>());
    const names = within(held, zone, () => [] as string[]);
    const name = place.name.replaceAll('|', '/');
    if (!names.includes(name)) names.push(name);
  }
  return new Map([...countries].sort(byKey).map(([country, states]) => {
    const file: PlaceFile = {
      version: PARTITION_VERSION, country, licence: LICENCE, credit: CREDIT,
      states: Object.fromEntries([...states].sort(byKey).map(([state, held]) => [
        state, Object.fromEntries([...held].sort(byKey).map(([zone, names]) => [zone, names.join('|')])),
      ])),
    };
    return [`${country}.json`, JSON.stringify(file)];
  }));
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
