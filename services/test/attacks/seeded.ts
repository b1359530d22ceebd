/** Chance that comes out the same each time: mulberry32, 32 bits of state. Enough for drawing places, not for secrets. */
export interface Chance {
  /** From 0 to just below 1. */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    next, int,
    pick: (list) => list[int(list.length)]!,
    shuffled(list) {
      const drawn = [...list];
      for (let at = drawn.length - 1; at > 0; at--) {
        const other = int(at + 1);
        [drawn[at], drawn[other]] = [drawn[other]!, drawn[at]!];
      }
      return drawn;
    },
  };
}
