/** Seeded random numbers for the scan: the same seed draws the same replicas on every machine. Not for secrets. */

export interface Random {
  /** Uniform over 0 … 2³² − 1. */
  next: () => number;
  /** Uniform over 0 … bound − 1, exactly: what does not fit is drawn again. `bound`: 1 … 2³². */
  below: (bound: number) => number;
}

/**
 * sfc32, "Small Fast Counting" (Chris Doty-Humphrey, PractRand, public domain): 128 bits of state of which 32 are a counter, so
 * that no seed has a period under 2³²; it passes PractRand and TestU01's BigCrush, and costs a few whole-number operations where
 * Math.random cannot be seeded. The largest scan draws about 2 × 10⁸ numbers a stream, far under any known weakness.
 * `seed`: a whole number 0 … 2³² − 1; the first 16 numbers are thrown away, so that near seeds share nothing.
 */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let thrown = 0; thrown < 16; thrown++) next();
  const below = (bound: number) => {
    // As many of the upper bits as the bound has; at most every other draw is thrown away.
    const shift = Math.clz32(bound - 1);
    if (shift === 32) return 0;
    let drawn = next() >>> shift;
    while (drawn >= bound) drawn = next() >>> shift;
    return drawn;
  };
  return { next, below };
}
