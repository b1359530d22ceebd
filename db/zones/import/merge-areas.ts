/** Joins what holds too few people to the neighbour it shares the longest border with, until all hold enough. */

export interface Unit {
  /** What it was made of: places in the list that was given. */
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

/** Of two in the list, by their places; each pair once. */
export interface Border { a: number; b: number; metres: number }

/** `distance`: the way from one to the other, for what touches no other. */
export interface Neighbours { borders: readonly Border[]; distance(a: number, b: number): number }

export function mergeUnits(given: readonly Omit<Unit, 'members'>[], { people, parts }: Rules, near: Neighbours): { units: Unit[]; merges: Merge[] } {
  const left = new Map(given.map((unit, i): [number, Unit] => [i, { ...unit, members: [i] }]));
  const borders = given.map(() => new Map<number, number>());
  for (const { a, b, metres } of near.borders) {
    borders[a]!.set(b, metres);
    borders[b]!.set(a, metres);
  }
  const merges: Merge[] = [];
  const lacks = (unit: Unit) => unit.parts < parts || unit.population < people || Math.round(unit.residents) < people;
  while (left.size > 1) {
    const at = smallest(left, lacks);
    if (at === undefined) break;
    const to = longest(borders[at]!) ?? nearest(at, left, near);
    const [unit, other] = [left.get(at)!, left.get(to)!];
    merges.push({ from: unit, into: other, why: reason(unit, { people, parts }), metres: borders[at]!.get(to) ?? 0 });
    left.delete(at);
    left.set(to, {
      members: [...other.members, ...unit.members], population: other.population + unit.population,
      residents: other.residents + unit.residents, parts: other.parts + unit.parts,
    });
    for (const [neighbour, metres] of borders[at]!) {
      borders[neighbour]!.delete(at);
      if (neighbour === to) continue;
      const joined = metres + (borders[to]!.get(neighbour) ?? 0);
      borders[to]!.set(neighbour, joined);
      borders[neighbour]!.set(to, joined);
    }
  }
  const units = [...left.values()];
  return { units: units.some(lacks) ? [] : units, merges };
}

function reason(unit: Unit, { people, parts }: Rules): Merge['why'] {
  if (unit.parts < parts) return 'no-cell';
  return unit.population < people ? 'few-people' : 'few-in-cells';
}

/** The one of fewest people that lacks some, so that what is near to enough stays as it is; then the earliest of the list. */
function smallest(left: ReadonlyMap<number, Unit>, lacks: (unit: Unit) => boolean): number | undefined {
  let found: [number, Unit] | undefined;
  for (const [i, unit] of left) if (lacks(unit) && (!found || unit.population < found[1].population)) found = [i, unit];
  return found?.[0];
}

function longest(borders: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  for (const [i, metres] of borders) {
    const most = best === undefined ? 0 : borders.get(best)!;
    if (metres > most || (metres === most && best !== undefined && i < best)) best = i;
  }
  return best;
}

function nearest(at: number, left: ReadonlyMap<number, Unit>, { distance }: Neighbours): number {
  let [best, least] = [-1, Infinity];
  for (const [i, { members }] of left) {
    if (i === at) continue;
    for (const a of members) {
      for (const b of left.get(at)!.members) {
        const way = distance(a, b);
        if (best === -1 || way < least) [best, least] = [i, way];
      }
    }
  }
  return best;
}
