/** What one process at a time does. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../connect.ts';
import { bareDatabase } from './empty-database.ts';

let one: Db;
let other: Db;
beforeAll(async () => {
  one = await bareDatabase();
  other = await connect({ url: (one.raw as { url: string }).url });
});
afterAll(async () => {
  await other?.close();
  await one?.close();
});

test('two tasks that are asked for at once are both held, by one session, until they are let go', async () => {
  const tasks = ['first', 'second'];
  const held = (db: Db) => Promise.all(tasks.map((task) => db.alone(task)));
  expect(await held(one)).toEqual([true, true]);
  expect([await held(one), await held(other)]).toEqual([[true, true], [false, false]]);
  await one.letGo('first');
  expect([await other.alone('first'), await one.alone('first'), await one.alone('second')]).toEqual([true, false, true]);
  await one.letGo('first');
  await other.letGo('first');
  expect([await one.alone('first'), await other.alone('second')]).toEqual([true, false]);
});

test('where the one is gone another may', async () => {
  await one.alone('third');
  expect(await other.alone('third')).toBe(false);
  const gone = await connect({ url: (one.raw as { url: string }).url });
  expect(await gone.alone('fourth')).toBe(true);
  await gone.close();
  await expect.poll(() => other.alone('fourth')).toBe(true);
});
