/** Which statements PostgreSQL reads once for each connection: those that say so, and no other. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../connect.ts';
import { emptyDatabase } from './empty-database.ts';

let db: Db;
beforeAll(async () => {
  db = await emptyDatabase();
});
afterAll(() => db.close());

test('a statement that begins with its name is kept by the connection, and answers each time with what it is asked', async () => {
  await db.owner.connection().execute(async (one) => {
    const twice = async (number: number) => (await sql<{ twice: number }>`/* prepared twice */ select ${number}::int * 2 as twice`.execute(one)).rows;
    expect(await twice(2)).toEqual([{ twice: 4 }]);
    expect(await twice(3)).toEqual([{ twice: 6 }]);
    await sql`select ${1}::int`.execute(one);
    await sql`/* of another kind */ select ${1}::int`.execute(one);
    expect((await sql`select name from pg_prepared_statements`.execute(one)).rows).toEqual([{ name: 'twice' }]);
  });
});

test('one that fails may be asked again', async () => {
  await db.owner.connection().execute(async (one) => {
    const ask = (divisor: number) => sql<{ one: number }>`/* prepared part */ select 1 / ${divisor}::int as one`.execute(one);
    await expect(ask(0)).rejects.toThrow('division by zero');
    expect((await ask(1)).rows).toEqual([{ one: 1 }]);
  });
});
