/** The attacker of guess-place.ts against each rival, over as many histories as asked for, in zones of the test area. */
import { hitRates } from './guess-place.ts';
import { groundOf, places, pointIn, type Ground } from './hiding-places.ts';
import { drawHistory, rivals, type Moment } from './rivals.ts';
import type { Chance } from './seeded.ts';

export type RivalName = keyof typeof rivals;

/** Where the attacker must do better than 10 of 64, or the comparison says nothing. */
export const claims: { rival: RivalName; releases: number }[] = [
  { rival: 'adaptive cloaking', releases: 6 }, { rival: 'adaptive cloaking', releases: 30 },
  { rival: 'donut masking', releases: 6 }, { rival: 'donut masking', releases: 30 },
  { rival: 'planar Laplace noise', releases: 30 },
  { rival: 'read-time rounding', releases: 1 }, { rival: 'read-time rounding', releases: 6 }, { rival: 'read-time rounding', releases: 30 },
];

const grounds = ['2112001331200', '2112001331201', '2112001331212', '2112001331221', '2112001331230', '2112001331233'].map(groundOf);

/** As an onlooker (T1), or as one who first sends k - 1 reports from each place and waits for the next true one (T3). */
export function attackRival(rival: RivalName, releases: number, runs: number, chance: Chance, injected = false): { best: number; by: string } {
  const trials = Array.from({ length: runs }, () => {
    const ground = chance.pick(grounds);
    const place = chance.int(places);
    const history = drawHistory(ground, place, releases, chance);
    const told = injected ? history.map((moment) => withInjected(ground, moment, chance)) : history;
    return { ground, place, published: rivals[rival](ground, told, chance).flat() };
  });
  return hitRates(trials);
}

const withInjected = (ground: Ground, { target }: Moment, chance: Chance): Moment => ({
  target, others: Array.from({ length: 2 * places }, (_, index) => pointIn(ground, index % places, chance)),
});
