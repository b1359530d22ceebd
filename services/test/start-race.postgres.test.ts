/** Processes that start at once on a new database and a new key folder agree on all that is made once, and all serve. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, type Running } from '../start.ts';
import { testDistricts } from './fresh-database.ts';
import { freshPlace, type FreshPlace } from './fresh-place.ts';

let place: FreshPlace;
let running: Running[] = [];
beforeAll(async () => {
  place = await freshPlace({ districts: testDistricts });
});
afterAll(async () => {
  await Promise.all(running.map(({ stop }) => stop()));
  await place.remove();
});

test('four that start at once all serve, on the same areas', async () => {
  running = await Promise.all([1, 2, 3, 4].map(() => start({ config: place.config })));
  const served = await Promise.all(running.map(async ({ port }) => (await fetch(`http://127.0.0.1:${port}/api/v1/zones/served`)).json() as Promise<{ zones: unknown[] }>));
  expect(served[0]!.zones.length).toBeGreaterThan(0);
  for (const other of served) expect(other).toEqual(served[0]);
  for (const { port } of running) expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
}, 60_000);
