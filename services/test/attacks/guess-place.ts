/**
 * The attacker who wants one place of 64, given everything that was published of it and nothing about the publisher.
 * Three ways of looking, each tried on everybody. Where places are equally good he draws lots: that counts as the chance
 * to draw the right one, which is what drawing again and again would come to.
 */
import { centreOf, places, type Ground, type Point } from './hiding-places.ts';
import type { Shape } from './rivals.ts';

/** The best places, all equally good. */
type Guess = (ground: Ground, published: readonly Shape[]) => number[];

const everywhere = Array.from({ length: places }, (_, place) => place);

/** The places that a point is in: one, or those that meet there. A point outside belongs to the nearest. */
function placesAt(ground: Ground, at: Point): number[] {
  const far = (place: number) => {
    const { x, y } = centreOf(ground, place);
    return Math.max(Math.abs(x - at.x), Math.abs(y - at.y), ground.side / 2);
  };
  const least = Math.min(...everywhere.map(far));
  // A metre, for what rounding of published degrees does to an edge.
  return everywhere.filter((place) => far(place) < least + 1);
}

/** The middle of all that was published: repeated noise averages away. */
const average: Guess = (ground, published) => {
  const middles = published.map((shape) => (shape.kind === 'point' ? shape.at : shape.centre));
  if (middles.length === 0) return everywhere;
  const mean = (of: (at: Point) => number) => middles.reduce((sum, at) => sum + of(at), 0) / middles.length;
  return placesAt(ground, { x: mean(({ x }) => x), y: mean(({ y }) => y) });
};

/** The place that most of what was published covers: releases that overlap cut each other down. */
const overlap: Guess = (ground, published) => heaviest(ground, published, () => 1);

/** The same, where a small area says more than a large one. */
const smallest: Guess = (ground, published) => heaviest(ground, published, (shape) => (shape.kind === 'point' ? 1 : ground.side ** 2 / shape.size));

function heaviest(ground: Ground, published: readonly Shape[], weigh: (shape: Shape) => number): number[] {
  const weights = everywhere.map(() => 0);
  for (const shape of published) {
    const hit = shape.kind === 'point' ? placesAt(ground, shape.at) : everywhere.filter((place) => shape.covers(centreOf(ground, place)));
    for (const place of hit) weights[place]! += weigh(shape);
  }
  const best = Math.max(...weights);
  return everywhere.filter((place) => weights[place]! > best * (1 - 1e-9));
}

const guesses = { average, overlap, smallest } as const satisfies Record<string, Guess>;
export type GuessName = keyof typeof guesses;

export interface Trial { ground: Ground; place: number; published: readonly Shape[] }

/** Share of trials in which the place was hit, for each way of looking; the best of them is what the attacker has. */
export function hitRates(trials: readonly Trial[]): { best: number; by: GuessName; rates: Record<GuessName, number> } {
  const rates = Object.fromEntries(Object.entries(guesses).map(([name, guess]) => {
    const hits = trials.map(({ ground, place, published }) => {
      const best = guess(ground, published);
      return best.includes(place) ? 1 / best.length : 0;
    });
    return [name, hits.reduce((sum, hit) => sum + hit, 0) / trials.length];
  })) as Record<GuessName, number>;
  const by = (Object.keys(rates) as GuessName[]).reduce((best, name) => (rates[name] > rates[best] ? name : best));
  return { best: rates[by], by, rates };
}
