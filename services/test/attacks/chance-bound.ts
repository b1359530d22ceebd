/** What luck allows: the rate `p` of `n` independent guesses stays below p + 3 standard deviations. */
export const atMost = (p: number, n: number): number => p + 3 * Math.sqrt((p * (1 - p)) / n);
