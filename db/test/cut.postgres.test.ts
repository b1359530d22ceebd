import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { connect } from '../connect.ts';

test('a connection cut inside a transaction fails that transaction alone: the next one has another connection', async () => {
  const db = await connect({ url: process.env['TEST_DATABASE_URL']! });
  try {
    const cut = db.owner.transaction().execute(async (trx) => {
      const { rows: [own] } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await sql`select pg_terminate_backend(${own!.pid})`.execute(db.owner);
      await sql`select 1`.execute(trx);
    });
    await expect(cut).rejects.toThrow();
    expect((await sql<{ one: number }>`select 1 as one`.execute(db.owner)).rows).toEqual([{ one: 1 }]);
  } finally {
    await db.close();
  }
});
