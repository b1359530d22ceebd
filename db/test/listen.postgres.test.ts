import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { connect } from '../connect.ts';

test('a database that went away is asked for again about once a second, not ever more often, and is heard again when it is back', async () => {
  const target = new URL(process.env['TEST_DATABASE_URL']!);
  const sockets = new Set<Socket>();
  let away = false;
  let tries = 0;
  // Stands before the database, so that it can be taken away.
  const door = createServer((socket) => {
    socket.on('error', () => {});
    if (away) {
      tries++;
      socket.destroy();
      if (tries === 4) away = false;
      return;
    }
    const inside = dial(Number(target.port || 5432), target.hostname);
    inside.on('error', () => {});
    sockets.add(socket.on('close', () => inside.destroy()));
    socket.pipe(inside).pipe(socket);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const through = new URL(target);
  through.host = `127.0.0.1:${(door.address() as AddressInfo).port}`;
  const db = await connect({ url: through.href });
  const heard: string[] = [];
  await db.listen('news', (payload) => heard.push(payload));

  away = true;
  const lost = Date.now();
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => away, { timeout: 20_000 }).toBe(false);
  // Doubling from one would have had four tries within three seconds; a slow machine makes this longer, never shorter.
  expect(Date.now() - lost).toBeGreaterThan(3500);
  await expect.poll(async () => {
    await sql`select pg_notify('news', 'back')`.execute(db.owner).catch(() => {});
    return heard;
  }, { timeout: 10_000 }).toContain('back');
  await db.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => door.close(resolve));
});
