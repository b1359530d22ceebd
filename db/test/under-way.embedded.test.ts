/** What the watch over a hanging embedded database goes by: a statement that is under way, and not a transaction that is held. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { connect } from '../connect.ts';

test('a statement is under way until it is answered, whoever asks; a transaction that asks nothing has none', async () => {
  const db = await connect({});
  try {
    const before = db.statements!.answered();
    const trx = await db.owner.startTransaction().execute();
    expect(db.statements!.underWay()).toBe(0);
    await sql`select 1`.execute(trx);
    expect([db.statements!.underWay(), db.statements!.answered() > before]).toEqual([0, true]);
    await trx.rollback().execute();
    if (!('embedded' in db.raw)) throw new Error('not embedded');
    const here = db.statements!.answered();
    // The engine works on this thread: what comes while it does sees the statement under way.
    let during = 0;
    await db.raw.embedded.runExclusive(async () => {
      during = db.statements!.underWay();
    });
    expect([during, db.statements!.underWay(), db.statements!.answered()]).toEqual([1, 0, here + 1]);
    await expect(db.raw.embedded.query('select no_such_column')).rejects.toThrow('no_such_column');
    expect([db.statements!.underWay(), db.statements!.answered() > here + 1]).toEqual([0, true]);
  } finally {
    await db.close();
  }
}, 60_000);
