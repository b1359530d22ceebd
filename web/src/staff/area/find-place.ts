/** A place's name to the id of its zone, for any place of a country. What is typed stays in this browser. */
import { zoneId } from '@porchlight/services/contract/zone-of.ts';

/** `GET /api/v1/zones/places/<country>.json`: state, then zone key, then names divided by `|`, most people first. */
export interface PlaceFile { country: string; states: Record<string, Record<string, string>> }
export interface Place { name: string; state: string; zone: string }
interface Entry extends Place { folded: string; rank: number }

/** Case, accents and marks do not matter: `são-paulo` is found by `Sao Paulo`. */
const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

export function placesOf({ states }: PlaceFile): Entry[] {
  return Object.entries(states).flatMap(([state, zones]) =>
    Object.entries(zones).flatMap(([key, names]) =>
      names.split('|').map((name, rank) => ({ name, state, zone: zoneId(key), folded: fold(name), rank }))));
}

/** Exact names first, then beginnings, then later words; among those the place that leads its zone. */
export function findPlaces(places: readonly Entry[], typed: string, most = 8): Place[] {
  const wanted = fold(typed);
  if (wanted.length < 2) return [];
  const score = ({ folded, rank }: Entry) =>
    (folded === wanted ? 0 : folded.startsWith(wanted) ? 1000 : folded.includes(` ${wanted}`) ? 2000 : Infinity) + Math.min(rank, 999);
  return places
    .map((place) => ({ place, score: score(place) }))
    .filter((found) => found.score !== Infinity)
    .sort((a, b) => a.score - b.score)
    .slice(0, most)
    .map(({ place: { name, state, zone } }) => ({ name, state, zone }));
}
