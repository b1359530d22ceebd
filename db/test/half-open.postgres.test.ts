import { EventEmitter } from 'node:events';
import pg from 'pg';
import { test } from 'vitest';
import { sql } from 'kysely';
import { connect } from '../connect.ts';
import { dropLost } from '../drop-lost.ts';
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

test.concurrent('a session is gone also where a server that started again gave its number to another', async ({ expect }) => {
  const door = await openDoor();
  const there = new pg.Client({ connectionString: door.url });
  await there.connect();
  // Such a number cannot be had at will: of two connections that say who they are, one names an earlier start.
  const client = (name: (session: string) => string) => Object.assign(new EventEmitter(), {
    ended: 0,
    async query({ text }: { text: string }) {
      const { rows } = await there.query<{ session: string }>(text);
      return { rows: rows.map((row) => ({ session: name(row.session) })) };
    },
    async end() {
      this.ended += 1;
    },
  });
  const [alive, reused] = [client((session) => session), client((session) => session.replace(/ .*/, ' 1'))];
  const pool = new EventEmitter();
  const lost = dropLost(door.url);
  lost.watch(pool as pg.Pool);
  try {
    for (const one of [alive, reused]) {
      await lost.meet(one as unknown as pg.Client);
      pool.emit('acquire', one);
    }
    await expect.poll(() => reused.ended, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(alive.ended).toBe(0);
  } finally {
    lost.stop();
    await there.end();
    await door.close();
  }
}, 60_000);
