/**
 * The attacker who takes areas and numbers apart: what is published says of some areas how many reports came from them,
 * at least and at most; sums of areas side by side and differences of areas inside each other say it of more, until
 * nothing new follows. Areas are made of atoms: what no published line cuts.
 */
export interface Interval { low: number; high: number }
/** `area`: one bit an atom. `about`: whose reports; statements about different ones say nothing of each other. */
export interface Statement extends Interval { about: string; area: number }
export interface Derived extends Interval { about: string; area: number; told: boolean }

/** Areas worked out at most for one matter: a solver that runs out of paper says so. */
const most = 4096;

/** Everything that follows, area by area. */
export function solve(statements: readonly Statement[]): Derived[] {
  return [...Map.groupBy(statements, ({ about }) => about)].flatMap(([about, own]) => {
    const known = new Map<number, Interval>();
    const waiting: number[] = [];
    const learn = (area: number, low: number, high: number) => {
      const held = known.get(area);
      const next = { low: Math.max(0, low, held?.low ?? 0), high: Math.min(high, held?.high ?? Infinity) };
      if (area === 0 || (held?.low === next.low && held.high === next.high)) return;
      if (next.low === 0 && next.high === Infinity) return;
      known.set(area, next);
      if (known.size > most) throw new Error('too many areas to work out');
      waiting.push(area);
    };
    for (const { area, low, high } of own) learn(area, low, high);
    for (let area = waiting.pop(); area !== undefined; area = waiting.pop()) {
      // What is learned on the way is looked at in its turn.
      for (const [other, { low, high }] of Array.from(known)) {
        const { low: ownLow, high: ownHigh } = known.get(area)!;
        if ((area & other) === 0) learn(area | other, ownLow + low, ownHigh + high);
        else if ((area & other) === other) learn(area & ~other, ownLow - high, ownHigh - low);
        else if ((area & other) === area) learn(other & ~area, low - ownHigh, high - ownLow);
      }
    }
    const told = new Set(own.map(({ area }) => area));
    return [...known].map(([area, interval]) => ({ about, area, ...interval, told: told.has(area) }));
  });
}

/** Where somebody certainly reported from. */
export const certain = (derived: readonly Derived[]): Derived[] => derived.filter(({ low }) => low > 0);

/** Areas that nobody was told of, with fewer reports than it takes to be told, and not none: a few people, singled out. */
export const singledOut = (derived: readonly Derived[], k: number): Derived[] =>
  derived.filter(({ low, high, told }) => !told && low > 0 && high < k);
