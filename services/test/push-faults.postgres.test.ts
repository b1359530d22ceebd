/**
 * Push services that fail in every way that real ones do, and an api and a worker that are killed at ten seeded points: every
 * browser gets each alert, every page has it once and in order. `PUSH_SUBSCRIPTIONS` (2000 in `npm run test:deep`) and `PUSH_SEED`
 * change the run.
 */
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinds, openFaultWorld, until, type FaultWorld } from './fault-world.ts';

const subscriptions = Number(process.env['PUSH_SUBSCRIPTIONS'] ?? 300);
const seed = Number(process.env['PUSH_SEED'] ?? randomInt(1, 2 ** 31));
const kills = 10;

let world: FaultWorld;
beforeAll(async () => {
  world = await openFaultWorld(subscriptions);
}, 120_000);
afterAll(() => world?.close());

/** A small generator: the same seed, the same points (Park and Miller). */
function* pointsFrom(state: number): Generator<number, never> {
  for (;;) yield (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test(`nobody is left out, seed ${seed}`, async () => {
  expect(world.services).toHaveLength(kinds);
  const random = pointsFrom(seed);
  const below = (most: number) => Math.floor(random.next().value * most);
  // Each as often, in an order of the seed's.
  const roles = Array.from({ length: kills }, (_, kill) => ({ role: kill % 2 ? 'api' as const : 'worker' as const, at: random.next().value }))
    .sort((one, other) => one.at - other.at).map(({ role }) => role);

  for (const role of roles) {
    if (role === 'worker') {
      const at = world.posts() + below(subscriptions / 2);
      await world.issue();
      // Where it has nothing more to do just now, it is killed all the same.
      await until(() => world.posts() >= at, 1500);
      await world.worker.kill();
      await world.startWorker();
    } else {
      // Three pages hear what is for pages alone: it dies between two of them, or between two alerts.
      const at = world.heard() + below(6 * 3);
      const issued = Promise.all(Array.from({ length: 6 }, () => world.issue('pages')));
      await until(() => world.heard() >= at, 1500);
      await world.api.kill();
      await issued;
      await world.startApi();
    }
  }
  await wait(1000);
  for (const one of world.services) one.heal();
  await world.reached();
}, 240_000);
