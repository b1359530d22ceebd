/** Chance that depends on nothing but its words: the same question gets the same answer in every run. */
import { createHash } from 'node:crypto';

/** From 0 up to 1. */
export const draw = (...words: unknown[]): number =>
  createHash('sha256').update(JSON.stringify(words)).digest().readUInt32BE(0) / 2 ** 32;

/** One of several, each as likely. */
export const pickOne = <T>(from: readonly T[], ...words: unknown[]): T => from[Math.floor(draw(...words) * from.length)]!;

/** A stream of numbers from 0 up to the argument. */
export function drawer(seed: number): (below: number) => number {
  let calls = 0;
  return (below) => Math.floor(draw(seed, calls++) * below);
}
