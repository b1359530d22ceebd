/** I1, I2 and I4 of random worlds, and the builders that break them. */
import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { poolPeople } from '@porchlight/db/zones/build.ts';
import type * as Pool from '@porchlight/db/zones/pool.ts';
import { partitionHolds, partitions } from './partition-holds.ts';
import { Broken, pure, pureRuns } from './runs.ts';

test('each leaf has one zone, each zone enough people and one district, and no piece between areas is small', () => {
  expect(() => fc.assert(fc.property(partitions, (world) => partitionHolds(poolPeople, world)), pure())).not.toThrow();
}, 30_000 + pureRuns * 30);

afterEach(() => {
  vi.doUnmock('@porchlight/db/zones/pool.ts');
  vi.resetModules();
});

type Made = ReturnType<typeof Pool.pool>;
/** Each takes the place of the builder's own pooling. */
const mutants: [invariant: string, what: string, pool: (real: typeof Pool.pool) => typeof Pool.pool][] = [
  ['I1', 'villages are forgotten', (real) => (members, deepest, full, rootFull) =>
    real(new Map([...members].filter(([, { population }]) => population > 50)), deepest, full, rootFull)],
  ['I1', 'a leaf belongs to two zones', (real) => (...given) => {
    const made = real(...given);
    const [a, b] = [...made.values()];
    if (given[1] === 13 && a && b && a.members[0]?.length === 13) b.members.push(a.members[0]);
    return made;
  }],
  ['I1', 'a quarter of a zone belongs to none', (real) => (...given) => split(real(...given), '')],
  ['I2', 'one zone is split', (real) => (...given) => split(real(...given), '0')],
  ['I4', 'one zone is split', (real) => (...given) => split(real(...given), '0')],
  ['I2', 'the floor is nine tenths', (real) => (members, deepest, full, rootFull) =>
    real(members, deepest, (held) => full({ ...held, population: held.population / 0.9 }), rootFull)],
  ['I2', 'a district may be one zone', (real) => (members, deepest, full, rootFull) =>
    real(members, deepest, (held) => full({ ...held, members: [...held.members, ''] }), rootFull)],
];

/** The people of one quarter of a zone get an area of their own. */
function split(made: Made, digit: string): Made {
  for (const [key, { members, population, bytes }] of made) {
    const part = members.filter((leaf) => leaf.length === 13 && leaf.startsWith(`${key}0`));
    if (part.length === 0 || part.length === members.length || made.has(`${key}0`)) continue;
    made.set(key, { members: members.filter((leaf) => !part.includes(leaf)), population: population - part.length, bytes });
    if (digit) made.set(key + digit, { members: part, population: part.length, bytes });
    return made;
  }
  return made;
}

test.each(mutants)('%s is broken where %s', async (invariant, _what, mutate) => {
  vi.resetModules();
  vi.doMock('@porchlight/db/zones/pool.ts', async (original) => {
    const real = await original<typeof Pool>();
    return { ...real, pool: mutate(real.pool) };
  });
  const { poolPeople: broken } = await import('@porchlight/db/zones/build.ts');
  const outcome = fc.check(fc.property(partitions, (world) => {
    try {
      partitionHolds(broken, world, invariant);
    } catch (error) {
      // A world that cannot be built at all says nothing.
      if (error instanceof Broken) throw error;
    }
  }), { ...pure(1000), endOnFailure: true });
  const killed = outcome.errorInstance;
  expect(killed).toBeInstanceOf(Broken);
  expect((killed as Broken).invariant).toBe(invariant);
});
