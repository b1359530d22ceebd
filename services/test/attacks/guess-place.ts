/**
 * The attacker who wants one place of 64, given everything that was published of it and nothing about the publisher.
 * Three ways of looking, each tried on everybody; ties are broken by lot.
 */
import { centreOf, nearestPlace, places, type Ground, type Point } from './hiding-places.ts';
import type { Shape } from './rivals.ts';
import type { Chance } from './seeded.ts';

export type Guess = (ground: Ground, published: readonly Shape[], chance: Chance) => number;

/** The middle of all that was published: repeated noise averages away. */
const average: Guess = (ground, published, chance) => {
  const middles = published.map((shape) => (shape.kind === 'point' ? shape.at : shape.centre));
  if (middles.length === 0) return chance.int(places);
  const mean = (of: (at: Point) => number) => middles.reduce((sum, at) => sum + of(at), 0) / middles.length;
  // A middle on the edge between places is in each of them.
  const nudge = () => (chance.next() - 0.5) * ground.side * 1e-3;
  return nearestPlace(ground, { x: mean(({ x }) => x) + nudge(), y: mean(({ y }) => y) + nudge() });
};

/** The place that most of what was published covers: releases that overlap cut each other down. */
const overlap: Guess = (ground, published, chance) => heaviest(ground, published, chance, () => 1);

/** The same, where a small area says more than a large one. */
const smallest: Guess = (ground, published, chance) => heaviest(ground, published, chance, (shape) => (shape.kind === 'point' ? 1 : ground.side ** 2 / shape.size));

function heaviest(ground: Ground, published: readonly Shape[], chance: Chance, weigh: (shape: Shape) => number): number {
  const weights = Array.from({ length: places }, () => 0);
  for (const shape of published) {
    const weight = weigh(shape);
    for (let place = 0; place < places; place++) {
      const hit = shape.kind === 'point' ? nearestPlace(ground, shape.at) === place : shape.covers(centreOf(ground, place));
      if (hit) weights[place]! += weight;
    }
  }
  const most = Math.max(...weights);
  return chance.pick([...weights.keys()].filter((place) => weights[place]! > most * (1 - 1e-9)));
}

export const guesses = { average, overlap, smallest } as const satisfies Record<string, Guess>;
export type GuessName = keyof typeof guesses;

export interface Trial { ground: Ground; place: number; published: readonly Shape[] }

/** Share of trials in which the place was hit, for each way of looking; the best of them is what the attacker has. */
export function hitRates(trials: readonly Trial[], chance: Chance): { best: number; by: GuessName; rates: Record<GuessName, number> } {
  const rates = Object.fromEntries(Object.entries(guesses).map(([name, guess]) => [
    name, trials.filter(({ ground, place, published }) => guess(ground, published, chance) === place).length / trials.length,
  ])) as Record<GuessName, number>;
  const by = (Object.keys(rates) as GuessName[]).reduce((best, name) => (rates[name] > rates[best] ? name : best));
  return { best: rates[by], by, rates };
}
