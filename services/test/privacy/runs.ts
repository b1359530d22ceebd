/** How often each property is tried and from which seed. `npm run test:deep` gives more of both. */
import type * as fc from 'fast-check';

const wanted = (name: string): number | undefined => (process.env[name] ? Number(process.env[name]) : undefined);

/** Fixed, so that two runs of one commit say the same; a deep run draws another and prints it. */
export const seed = wanted('PRIVACY_SEED') ?? 20_261_123;

/** Of one property that looks at data alone. */
export const pureRuns = wanted('PRIVACY_RUNS') ?? 1000;
/** Of one that tells histories to the whole application. */
export const wholeRuns = wanted('PRIVACY_RUNS') ?? 60;

/** What fails does so with its seed in the message (give it as PRIVACY_SEED); whole applications are not told a history a hundred times to shrink it. */
export const pure = (numRuns = pureRuns): fc.Parameters<unknown> => ({ seed, numRuns, verbose: 0 });

/** An invariant does not hold. Only this kills a mutant: one that merely crashes proves nothing. */
export class Broken extends Error {
  override name = 'Broken';
  readonly invariant: string;
  constructor(invariant: string, detail: string) {
    super(`${invariant} does not hold: ${detail}`);
    this.invariant = invariant;
  }
}

export function hold(invariant: string, holds: boolean, detail: () => string): void {
  if (!holds) throw new Broken(invariant, detail());
}
