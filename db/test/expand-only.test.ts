/** Migrations only add, so that the version before runs on beside the new one while a service is brought up to date. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../connect.ts';
import { migrate, migrationNames } from '../migrate.ts';
import { bareDatabase } from './empty-database.ts';
import { contractions, shapeOf } from './expand-only.ts';

/** Those up to here came before the first release: no older process can run beside them. */
const beforeRelease = '0021';
const isHeld = (name: string) => name.slice(0, 4) > beforeRelease;

let db: Db;
beforeAll(async () => {
  db = await bareDatabase();
  await migrate(db.owner, undefined, migrationNames.filter((name) => !isHeld(name)).at(-1));
}, 60_000);
afterAll(() => db.close());

test.each(migrationNames.filter(isHeld))('%s takes nothing away', async (name) => {
  const before = await shapeOf(db.owner);
  expect(before.columns.length).toBeGreaterThan(200);
  expect(before.rights.length).toBeGreaterThan(200);
  await migrate(db.owner, undefined, name);
  expect(contractions(before, await shapeOf(db.owner))).toEqual([]);
});

test.each([
  ['a column is dropped', 'alter table report drop column lane', 'report.lane is gone'],
  ['a column gets another name', 'alter table report rename column lane to way', 'report.lane is gone'],
  ['a table is dropped', 'drop table sighting', 'sighting.id is gone'],
  ['a table gets another name', 'alter table sighting rename to seen', 'sighting.id is gone'],
  ['a column is another type', 'alter table visit alter column kits type bigint', 'visit.kits is another type'],
  ['a column may not be left out any more', 'alter table report alter column form set not null', 'report.form may not be left out'],
  ['a default is dropped', 'alter table staff alter column active drop default', 'staff.active is not filled'],
  ['a new column has to be given', 'alter table shift add column place text not null', 'shift.place is new'],
  ['a function is dropped', 'drop function seen_too(uuid)', 'seen_too(uuid) boolean is gone'],
  ['a right is taken away', 'revoke select on report from porchlight_staff', 'porchlight_staff SELECT report.id'],
])('refused: %s', async (_what, change, named) => {
  const before = await shapeOf(db.owner);
  let found: string[] = [];
  await db.owner.transaction().execute(async (trx) => {
    await sql.raw(change).execute(trx);
    found = contractions(before, await shapeOf(trx));
    throw new Error('undo');
  }).catch((error: Error) => expect(error.message).toBe('undo'));
  expect(found.join('\n')).toContain(named);
});

test('what may be added is not refused', async () => {
  const before = await shapeOf(db.owner);
  let found = ['nothing was looked at'];
  await db.owner.transaction().execute(async (trx) => {
    for (const change of ['alter table report add column later text', `alter table staff add column later boolean not null default false`,
      'create table later (id uuid primary key, note text not null)', 'create index later_note on later (note)']) await sql.raw(change).execute(trx);
    found = contractions(before, await shapeOf(trx));
    throw new Error('undo');
  }).catch((error: Error) => expect(error.message).toBe('undo'));
  expect(found).toEqual([]);
});
