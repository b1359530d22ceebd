/** What is counted bit by bit is what a count of everything gives, whatever happens in between. */
import { randomBytes, randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { tickOf } from '../runtime/clock.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { countDay, type DayCounts } from './count-day.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
beforeEach(() => context.db.owner.deleteFrom('report').execute());
afterAll(() => context.close());

const zones = () => context.areas.zones.slice(0, 4).map(({ id }) => id);
const look = (held: DayCounts | undefined, touched: string[]) =>
  context.db.as('worker', (trx) => countDay(trx, held, touched, context.clock.now()));

async function insert(zone: string, ticksAgo: number, state: string, possible_duplicate = false): Promise<string> {
  const id = randomUUID();
  await context.db.owner.insertInto('report').values({
    id, zone_id: zone, tick: tickOf(context.clock.now() - ticksAgo * receiveTick), kind: 'drug-supply', market: 'down', routes: [], effects: [],
    source: 'community', lane: 'first', state, possible_duplicate, code_hmac: randomBytes(32), mac: randomBytes(32),
  }).execute();
  return id;
}

test('only separate sources of accepted reports of the last 96 ticks count', async () => {
  const [one, two] = zones() as [string, string];
  for (const ticksAgo of [1, 96, 97]) await insert(one, ticksAgo, 'accepted');
  await insert(one, 1, 'accepted', true);
  for (const state of ['open', 'held', 'rejected', 'withdrawn']) await insert(two, 1, state);
  expect([...(await look(undefined, [])).sources]).toEqual([[one, 2]]);
});

test('where the database does not answer, what is held is what it was', async () => {
  const [one] = zones() as [string];
  await insert(one, 1, 'accepted');
  const held = await look(undefined, []);
  await expect(context.db.as('public_reader', (trx) => countDay(trx, held, [one], context.clock.now()))).rejects.toThrow('permission denied');
  expect([...held.sources]).toEqual([[one, 1]]);
});

const zoneAt = fc.nat(3);
const step = fc.oneof(
  fc.record({ what: fc.constant('insert' as const), zone: zoneAt, ticksAgo: fc.integer({ min: 1, max: 100 }), state: fc.constantFrom('open', 'accepted', 'accepted'), twice: fc.boolean() }),
  fc.record({ what: fc.constant('decide' as const), which: fc.nat(), state: fc.constantFrom('accepted', 'rejected', 'withdrawn', 'open'), twice: fc.boolean() }),
  fc.record({ what: fc.constant('delete' as const), which: fc.nat() }),
  fc.record({ what: fc.constant('pass' as const), ticks: fc.integer({ min: -30, max: 60 }) }),
);

test('bit by bit as all at once', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), async (looks) => {
    const { owner } = context.db;
    await owner.deleteFrom('report').execute();
    const there: { id: string; zone: string }[] = [];
    let held = await look(undefined, []);
    for (const steps of looks) {
      const touched: string[] = [];
      for (const one of steps) {
        if (one.what === 'pass') {
          context.clock.step(one.ticks * receiveTick);
        } else if (one.what === 'insert') {
          const zone = zones()[one.zone]!;
          there.push({ id: await insert(zone, one.ticksAgo, one.state, one.twice), zone });
          touched.push(zone);
        } else if (there.length > 0) {
          const { id, zone } = there[one.which % there.length]!;
          touched.push(zone);
          if (one.what === 'delete') await owner.deleteFrom('report').where('id', '=', id).execute();
          else await owner.updateTable('report').set({ state: one.state, possible_duplicate: one.twice }).where('id', '=', id).execute();
        }
      }
      held = await look(held, touched);
      const all = await look(undefined, []);
      expect(held.since).toEqual(all.since);
      expect(Object.fromEntries(held.sources)).toEqual(Object.fromEntries(all.sources));
    }
  }), { numRuns: 25 });
}, 120_000);
