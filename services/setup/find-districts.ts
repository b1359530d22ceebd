/** Districts of the shipped map by what people call them. */
import { partition } from '../map/partition.ts';

export interface FoundDistrict { id: string; name: string; population: number }

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose own name has the words, then those with such a zone, each the most people first. At most `most`. */
export function findDistricts(words: string, most = 12): FoundDistrict[] {
  const wanted = plain(words.trim());
  if (!wanted) return [];
  const has = ({ name }: { name: string }) => plain(name).includes(wanted);
  return [...partition().districts.values()]
    .filter((district) => has(district) || district.zones.some(has))
    .toSorted((a, b) => Number(has(b)) - Number(has(a)) || b.population - a.population).slice(0, most)
    .map(({ id, name, population }) => ({ id, name, population }));
}

export const isDistrict = (id: string): boolean => partition().districts.has(id);
