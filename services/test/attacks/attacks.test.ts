/**
 * T1 to T4, T6 and T8 of the guarantee, against the whole running product over HTTP. Each attacker must fail here and
 * succeed against something worse: rivals in the same harness, or the product with one module replaced.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { atMost } from './chance-bound.ts';
import { hitRates, type Trial } from './guess-place.ts';
import { groundOf, places } from './hiding-places.ts';
import { linkRates } from './link.ts';
import { alertOf, playRound, publishedOf, type Outbreak, type Round } from './outbreaks.ts';
import { areaRound } from './redraw.ts';
import { attackRival, claims } from './rival-rates.ts';
import { seeded } from './seeded.ts';
import { openTown, type Town } from './town.ts';
import { whileWorse, worse } from './town-mutants.ts';

vi.mock('../../map/queries.ts', async (original) => {
  const real = await original<typeof import('../../map/queries.ts')>();
  return { ...real, alertAreas: async (...args: Parameters<typeof real.alertAreas>) => (await real.alertAreas(...args)).map((feature) => worse.redraw?.(feature) ?? feature) };
});
vi.mock('../../alerts/queries.ts', async (original) => {
  const real = await original<typeof import('../../alerts/queries.ts')>();
  return { ...real, currentMessages: async (...args: Parameters<typeof real.currentMessages>) => {
    const alerts = await real.currentMessages(...args);
    return worse.retell?.(alerts) ?? alerts;
  } };
});

const chanceRate = 1 / places;
let town: Town;
let round: Round;
beforeAll(async () => {
  town = await openTown();
  round = await playRound(town, { markets: ['down', 'coke', 'meth'], releases: 6 }, seeded(1));
}, 120_000);
afterAll(() => town.stage.close());

const trialsOf = (played: Round, releases: number): Trial[] =>
  played.outbreaks.filter(({ present }) => present).map((outbreak) => ({ ...outbreak, published: publishedOf(played, outbreak, releases) }));

test.each([1, 6])('T1: all that %i releases say of an alert finds a place in its zone as often as luck does', (releases) => {
  const trials = trialsOf(round, releases);
  expect(trials.every(({ published }) => published.length === releases)).toBe(true);
  expect(hitRates(trials, seeded(2)).best).toBeLessThanOrEqual(atMost(chanceRate, trials.length));
});

test.each(claims)('T1: the same attacker finds it from $releases releases of $rival', ({ rival, releases }) => {
  expect(attackRival(rival, releases, 400, seeded(3)).best).toBeGreaterThan(10 / places);
});

test('T1: the same attacker finds it when the areas are drawn around what was reported', async () => {
  const view = await whileWorse({ redraw: areaRound(round) }, () => town.read());
  expect(hitRates(trialsOf({ ...round, views: [view] }, 1), seeded(2)).best).toBeGreaterThan(10 / places);
});
