/** Districts of the shipped map by what people call them. */
import { partition } from '../map/partition.ts';

export interface FoundDistrict { id: string; name: string; population: number }

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose own name or one of whose zones has the words, the most people first. At most `most`. */
export function findDistricts(words: string, most = 12): FoundDistrict[] {
  const wanted = plain(words.trim());
  if (!wanted) return [];
  return [...partition().districts.values()]
    .filter(({ name, zones }) => [name, ...zones.map((zone) => zone.name)].some((said) => plain(said).includes(wanted)))
    .toSorted((a, b) => b.population - a.population).slice(0, most)
    .map(({ id, name, population }) => ({ id, name, population }));
}

export const isDistrict = (id: string): boolean => partition().districts.has(id);
