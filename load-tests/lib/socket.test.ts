import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, expect, test } from 'vitest';
import { connect, type Client } from './socket.ts';

let stop: () => void = () => {};
afterEach(() => stop());

async function serve(pingInterval = 25_000) {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], pingInterval, pingTimeout: 200 });
  await new Promise<void>((ready) => {
    http.listen(0, '127.0.0.1', ready);
  });
  stop = () => void io.close();
  io.on('connection', (socket) => socket.on('watch', ({ districts }: { districts: string[] }, answer: (joined: string[]) => void) => {
    void socket.join(districts);
    answer(districts);
  }));
  return { io, origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

function reader(origin: string) {
  const heard: { name: string; payload: unknown; receivedAt: number }[] = [];
  const lost: string[] = [];
  const connected = new Promise<Client>((resolve) => {
    connect(origin, {
      connected: resolve, event: (name, payload, receivedAt) => heard.push({ name, payload, receivedAt }), lost: (why) => lost.push(why),
    });
  });
  return { connected, heard, lost };
}

test('joins by an acknowledged event, hears its district only, and says when k6 read the frame', async () => {
  const { io, origin } = await serve();
  const { connected, heard, lost } = reader(origin);
  const client = await connected;
  expect(await client.emit('watch', { districts: ['d1-1'] })).toEqual(['d1-1']);
  const before = Date.now();
  io.to('d1-2').emit('alert:issued', { seq: 1 });
  io.to('d1-1').emit('alert:issued', { seq: 2 });
  await expect.poll(() => heard).toMatchObject([{ name: 'alert:issued', payload: { seq: 2 } }]);
  expect(Math.abs(heard[0]!.receivedAt - before)).toBeLessThan(60_000);
  client.close();
  await expect.poll(() => io.engine.clientsCount).toBe(0);
  expect(lost).toEqual([]);
});

test('answers pings, so that the server keeps it', async () => {
  const { io, origin } = await serve(50);
  const { connected, lost } = reader(origin);
  const client = await connected;
  const [socket] = io.sockets.sockets.values();
  for (let pongs = 0; pongs < 4; pongs++) {
    await new Promise<void>((heartbeat) => {
      socket!.conn.once('heartbeat', heartbeat);
    });
  }
  expect(lost).toEqual([]);
  client.close();
});

test('a socket that is closed while connecting waits for the open event, then closes', async () => {
  const { io, origin } = await serve();
  const connections: unknown[] = [];
  io.engine.on('connection', (socket: unknown) => connections.push(socket));
  const lost: string[] = [];
  connect(origin, { connected: () => lost.push('connected'), event() {}, lost: (why) => lost.push(why) }).close();
  await expect.poll(() => connections.length).toBe(1);
  await expect.poll(() => io.engine.clientsCount).toBe(0);
  expect(lost).toEqual([]);
});

test('says when the server goes, when it refuses, and when an acknowledgement does not come', async () => {
  const { io, origin } = await serve();
  const { connected, lost } = reader(origin);
  const client = await connected;
  await expect(client.emit('unknown', {}, 100)).rejects.toThrow('unknown: no acknowledgement in 100 ms');
  io.disconnectSockets(true);
  await expect.poll(() => lost.length).toBe(1);
  io.use((_socket, next) => next(new Error('full')));
  const refused = reader(origin);
  await expect.poll(() => refused.lost, { timeout: 5000 }).toEqual(['refused {"message":"full"}']);
});
