/** A region that does not exist, with reports that mean nothing: what detection is measured on. */
import type { Random } from '../scan/random.ts';
import type { ScanZone } from '../scan/circles.ts';

const [rows, columns] = [6, 8];

/** 48 zones, eight kilometres from each other as the smallest of the shipped ones are. */
export const zones: readonly ScanZone[] = Array.from({ length: rows * columns }, (_, at) => ({
  id: `z${at}`, lat: 39 + 0.072 * Math.floor(at / columns), lon: -77 + 0.0926 * (at % columns),
}));

/** District of each zone: eight blocks of two by three. */
export const districtOf: readonly number[] = zones.map((_, at) => Math.floor(Math.floor(at / columns) / 3) * 4 + Math.floor((at % columns) / 2));
export const districts = Math.max(...districtOf) + 1;

/** A zone, and those beside and below it: the three may lie in up to three districts. */
export function threeAround(random: Random): number[] {
  const corner = random.below(rows - 1) * columns + random.below(columns - 1);
  return [corner, corner + 1, corner + columns];
}

/** Uniform over the numbers from 0 up to, but not, 1. */
export const uniform = (random: Random): number => random.next() / 2 ** 32;

/** By products of uniform numbers (Knuth, The Art of Computer Programming 2, section 3.4.1); more than ten a day in parts. */
export function poisson(random: Random, mean: number): number {
  if (mean > 10) return poisson(random, 10) + poisson(random, mean - 10);
  let count = 0;
  for (let product = uniform(random), least = Math.exp(-mean); product > least; product *= uniform(random)) count++;
  return count;
}

/** A third of the zones has half of `mean`, a third has it, a third half as much again. */
export const meanOf = (mean: number, zone: number): number => mean * (0.5 + (zone % 3) / 2);

/** Reports by day and zone, the first day first, as ScanInput.counts: every zone at a rate of its own that never changes. */
export function daysOfNothing(random: Random, days: number, mean: number): Uint32Array {
  return Uint32Array.from({ length: days * zones.length }, (_, at) => poisson(random, meanOf(mean, at % zones.length)));
}

/** What is looked at ends a quarter of an hour. */
export const ticksADay = 96;
export interface Arrival { zone: number; tick: number }

/** One more day, report by report in the order of its ticks; `extra`: zones that get one more each. */
export function arrivals(random: Random, mean: number, extra: readonly number[] = []): Arrival[] {
  const usual = zones.flatMap((_, zone) => Array.from({ length: poisson(random, meanOf(mean, zone)) }, () => zone));
  return [...usual, ...extra].map((zone) => ({ zone, tick: random.below(ticksADay) })).sort((a, b) => a.tick - b.tick);
}
