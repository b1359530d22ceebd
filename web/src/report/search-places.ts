/** Place search over the names in and around the area served, in the browser: what is typed is sent to nobody. */
import { PARTITION_VERSION } from '@porchlight/services/contract/zone-of.ts';
import type { PlaceFile, PlacesNear, ServedArea, ServedZone } from '@porchlight/services/contract/zones.ts';

interface Place { name: string; folded: string; where: string; zone?: ServedZone; rank: number }
export interface Found { name: string; where: string; zone?: ServedZone }

/** `São Paulo` is found by `sao paulo`. */
const fold = (text: string): string =>
  text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[.’'-]/g, ' ').replace(/\s+/g, ' ').trim();

export class PlaceIndex {
  #places: Place[] = [];

  constructor(files: readonly PlaceFile[], served: ServedArea) {
    const byKey = new Map(served.zones.map((zone) => [zone.id.slice(zone.id.indexOf('-') + 1), zone]));
    for (const zone of served.zones) {
      for (const name of zone.areas ?? [zone.name]) this.#places.push({ name, folded: fold(name), where: '', zone, rank: 0 });
    }
    for (const { version, country, states } of files) {
      // The same key is other ground in another version.
      if (version !== served.version) continue;
      for (const [state, zones] of Object.entries(states)) {
        for (const [key, names] of Object.entries(zones)) {
          const zone = byKey.get(key);
          names.split('|').forEach((name, rank) => this.#places.push({
            name, folded: fold(name), where: state || country, rank, ...(zone && { zone }),
          }));
        }
      }
    }
  }

  /** Served places first, then those that begin with what was typed, then the bigger ones. */
  find(typed: string, most = 8): Found[] {
    const wanted = fold(typed);
    if (wanted.length < 2) return [];
    const score = ({ zone, folded, rank }: Place) =>
      (zone ? 0 : 4) + (folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : 2) + Math.min(rank, 99) / 100;
    return this.#places
      .filter(({ folded }) => folded.startsWith(wanted) || folded.includes(` ${wanted}`))
      .map((place) => ({ place, score: score(place) }))
      .sort((a, b) => a.score - b.score)
      .slice(0, most)
      .map(({ place: { name, where, zone } }) => ({ name, where, ...(zone && { zone }) }));
  }
}

/** Areas from a file of the operator's are in no place file: then their own names are all there is to search. */
export async function loadPlaces(served: ServedArea): Promise<PlaceIndex> {
  if (served.version !== PARTITION_VERSION) return new PlaceIndex([], served);
  const answer = await fetch('/api/v1/zones/places');
  if (!answer.ok) throw new Error(`places: ${answer.status}`);
  return new PlaceIndex(((await answer.json()) as PlacesNear).files, served);
}
