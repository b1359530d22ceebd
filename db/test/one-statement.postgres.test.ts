/** A statement that is a transaction by itself, on a connection that has its role for good. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db, Trx } from '../connect.ts';
import { emptyDatabase } from './empty-database.ts';

let db: Db;
beforeAll(async () => {
  db = await emptyDatabase();
  await sql`create table noted (by text not null)`.execute(db.owner);
  await sql`grant insert on noted to porchlight_intake_writer`.execute(db.owner);
});
afterAll(() => db.close());

const note = (trx: Trx) => sql`insert into noted select current_user`.execute(trx);
const noted = async () => (await sql<{ by: string }>`select by from noted`.execute(db.owner)).rows.map(({ by }) => by);
const alone = <T>(work: (trx: Trx) => Promise<T>) => db.as('intake_writer', work, 'one');

test('is committed when it returns, and has the rights of its role and no more', async () => {
  await alone(note);
  expect(await noted()).toEqual(['porchlight_intake_writer']);
  await expect(alone((trx) => sql`select * from noted`.execute(trx))).rejects.toMatchObject({ code: '42501' });
  await expect(db.as('public_reader', note, 'one')).rejects.toMatchObject({ code: '42501' });
  await Promise.all(Array.from({ length: 20 }, () => alone(note)));
  expect(new Set(await noted())).toEqual(new Set(['porchlight_intake_writer']));
  expect(await noted()).toHaveLength(21);
});

test('a connection that was cut is replaced by one with the same role', async () => {
  await sql`truncate noted`.execute(db.owner);
  await alone(note);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(db.owner);
  await expect.poll(() => alone(note).then(() => 'noted', () => 'cut')).toBe('noted');
  expect(new Set(await noted())).toEqual(new Set(['porchlight_intake_writer']));
});
