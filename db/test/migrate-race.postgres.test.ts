/** Several processes start on one new database at once: each migration is done once, and all of them go on. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../connect.ts';
import { migrate, migrationNames } from '../migrate.ts';
import { bareDatabase } from './empty-database.ts';

let first: Db;
let others: Db[];
beforeAll(async () => {
  first = await bareDatabase();
  if (!('url' in first.raw)) throw new Error('not PostgreSQL');
  const { url } = first.raw;
  others = await Promise.all([1, 2].map(() => connect({ url })));
});
afterAll(async () => {
  await Promise.all(others.map((db) => db.close()));
  await first.close();
});

test('three that migrate at once do each migration once', async () => {
  const done: string[] = [];
  await Promise.all([first, ...others].map((db) => migrate(db.owner, (name) => done.push(name))));
  expect(done.sort()).toEqual(migrationNames);
}, 60_000);
