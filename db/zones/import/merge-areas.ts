/** Joins what holds too few people to the neighbour it shares the longest border with, until all hold enough. */

export interface Unit {
  /** What it was made of: places in the file for a zone, zones for a district. */
  members: number[];
  /** By the file's numbers. */
  population: number;
  /** By the cells, if people live evenly in each area of the file. */
  residents: number;
  /** Cells for a zone, zones for a district. */
  parts: number;
}

export interface Merge { from: Unit; into: Unit; why: 'few-people' | 'no-cell' | 'few-in-cells'; metres: number }

export interface Rules { people: number; parts: number }

/** Metres of common border between members `a` and `b`, from both; where there is none, the way from one to the other. */
export interface Neighbours { border(a: number, b: number): number; distance(a: number, b: number): number }

export function mergeUnits(units: readonly Unit[], { people, parts }: Rules, near: Neighbours): { units: Unit[]; merges: Merge[] } {
  const left = units.map((unit) => ({ ...unit }));
  const borders = left.map((unit) => left.map((other) => (unit === other ? 0 : between(unit, other, near.border))));
  const merges: Merge[] = [];
  const lacks = (unit: Unit) => unit.parts < parts || unit.population < people || Math.round(unit.residents) < people;
  while (left.length > 1) {
    const at = smallest(left, lacks);
    if (at === undefined) break;
    const unit = left[at]!;
    const to = partner(at, left, borders, near);
    const other = left[to]!;
    merges.push({ from: { ...unit }, into: { ...other }, why: reason(unit, { people, parts }), metres: borders[at]![to]! });
    left[to] = {
      members: [...other.members, ...unit.members], population: other.population + unit.population,
      residents: other.residents + unit.residents, parts: other.parts + unit.parts,
    };
    for (const [row, lengths] of borders.entries()) {
      lengths[to]! += row === to ? 0 : lengths[at]!;
      borders[to]![row] = lengths[to]!;
    }
    left.splice(at, 1);
    borders.splice(at, 1);
    for (const lengths of borders) lengths.splice(at, 1);
  }
  const last = left.length === 1 ? left[0] : undefined;
  return { units: last && lacks(last) ? [] : left, merges };
}

function reason(unit: Unit, { people }: Rules): Merge['why'] {
  if (unit.parts === 0) return 'no-cell';
  return unit.population < people ? 'few-people' : 'few-in-cells';
}

/** The one of fewest people that lacks some, so that what is near to enough stays as it is; then the earliest of the file. */
function smallest(units: readonly Unit[], lacks: (unit: Unit) => boolean): number | undefined {
  let found: number | undefined;
  units.forEach((unit, i) => {
    if (lacks(unit) && (found === undefined || unit.population < units[found]!.population)) found = i;
  });
  return found;
}

function partner(at: number, units: readonly Unit[], borders: readonly number[][], near: Neighbours): number {
  let best = at === 0 ? 1 : 0;
  let [longest, nearest] = [0, Infinity];
  units.forEach((unit, i) => {
    if (i === at) return;
    const metres = borders[at]![i]!;
    if (metres > longest) [best, longest] = [i, metres];
    if (longest > 0) return;
    const way = least(unit.members.flatMap((a) => units[at]!.members.map((b) => near.distance(a, b))));
    if (way < nearest) [best, nearest] = [i, way];
  });
  return best;
}

const between = (a: Unit, b: Unit, measure: Neighbours['border']): number =>
  a.members.reduce((sum, one) => sum + b.members.reduce((part, other) => part + measure(one, other), 0), 0);

const least = (numbers: number[]): number => numbers.reduce((a, b) => Math.min(a, b), Infinity);
