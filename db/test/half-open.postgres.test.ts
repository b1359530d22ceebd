import { test } from 'vitest';
import { sql } from 'kysely';
import { connect } from '../connect.ts';
import { openDoor } from './door.ts';

test.concurrent('who asks over a connection that the server no longer has is told in seconds, and the next is answered; what only takes long is left alone', async ({ expect }) => {
  const door = await openDoor();
  const db = await connect({ url: door.url });
  try {
    const ask = () => db.as('public_reader', (trx) => sql<{ one: number }>`select 1 as one`.execute(trx));
    await Promise.all(Array.from({ length: 8 }, ask));
    door.silence();
    const asked = await Promise.allSettled(Array.from({ length: 8 }, ask));
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 'rejected'));
    // Longer than it waits before it asks the server.
    const [slow] = await Promise.all([db.as('public_reader', (trx) => sql<{ one: number }>`select 1 as one from pg_sleep(7.5)`.execute(trx)), ask()]);
    expect(slow.rows).toEqual([{ one: 1 }]);
  } finally {
    await door.close();
    await db.close();
  }
}, 60_000);

test.concurrent('what a process does alone is not held up by such a connection', async ({ expect }) => {
  const door = await openDoor();
  const db = await connect({ url: door.url });
  try {
    expect(await db.alone('half-open')).toBe(true);
    door.silence();
    expect(await db.alone('half-open')).toBe(false);
    expect(await db.alone('half-open')).toBe(true);
  } finally {
    await door.close();
    await db.close();
  }
}, 60_000);
