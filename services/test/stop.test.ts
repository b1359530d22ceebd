/** SIGTERM: what is in flight is answered, open sockets and idle connections do not hold it up, and it ends with 0. */
import { once } from 'node:events';
import { connect as dial } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aReport } from './builders.ts';
import { prepareGround, startProduct, type Ground } from './product.ts';

let ground: Ground;
let socket: Socket | undefined;
beforeAll(async () => {
  ground = await prepareGround();
}, 120_000);
afterAll(async () => {
  socket?.close();
  await ground.remove();
});

test('a request in flight is answered and kept, sockets are let go, nothing new is taken', async () => {
  const product = await startProduct(ground);
  const { hostname, port } = new URL(product.origin);
  const served = await (await fetch(`${product.origin}/api/v1/zones/served`)).json() as { zones: { id: string }[] };
  socket = io(product.origin, { transports: ['websocket'], reconnection: false });
  const gone = Promise.withResolvers<string>();
  socket.on('disconnect', gone.resolve);
  await new Promise((resolve) => socket!.emit('watch', {}, resolve));

  const body = JSON.stringify(aReport({ zone: served.zones[0]!.id }));
  const slow = dial(Number(port), hostname);
  let answer = '';
  slow.on('data', (bytes: Buffer) => void (answer += bytes.toString()));
  const closed = once(slow, 'close');
  slow.write(`POST /api/v1/reports HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n`);
  // The server has read the headers when it says so; the request is in flight.
  await expect.poll(() => answer).toContain('100 Continue');
  slow.write(body.slice(0, 20));

  product.askToStop();
  await gone.promise;
  await expect(fetch(`${product.origin}/healthz`)).rejects.toThrow();
  slow.write(body.slice(20));
  await closed;
  expect(answer).toContain('202 Accepted');
  expect(await product.exited).toBe(0);

  const db = await ground.openDatabase();
  const [spooled, opened] = [await db.owner.selectFrom('intake_spool').select('tick').execute(), await db.owner.selectFrom('report').select('tick').execute()];
  await db.close();
  expect(spooled.length + opened.length).toBe(1);
}, 90_000);
