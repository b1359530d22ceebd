import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { connect } from '../connect.ts';
import { openDoor } from './door.ts';

test('a database that went away is asked for again about once a second, not ever more often, and is heard again when it is back', async () => {
  const door = await openDoor();
  let away = false;
  let tries = 0;
  door.onConnection((socket) => {
    if (!away) return false;
    tries++;
    socket.destroy();
    if (tries === 4) away = false;
    return true;
  });
  const db = await connect({ url: door.url });
  const heard: string[] = [];
  await db.listen('news', (payload) => heard.push(payload));

  away = true;
  const lost = Date.now();
  door.cut();
  await expect.poll(() => away, { timeout: 20_000 }).toBe(false);
  // Doubling from one would have had four tries within three seconds; a slow machine makes this longer, never shorter.
  expect(Date.now() - lost).toBeGreaterThan(3500);
  await expect.poll(async () => {
    await sql`select pg_notify('news', 'back')`.execute(db.owner).catch(() => {});
    return heard;
  }, { timeout: 10_000 }).toContain('back');
  await db.close();
  await door.close();
});
