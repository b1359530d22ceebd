import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { WebSocket } from 'ws';
import { afterEach, expect, test } from 'vitest';
import { lineOf, LineServer, textFrame, type Line } from './lines.ts';

let stop = () => {};
afterEach(() => stop());

async function serve() {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, wsEngine: LineServer });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  stop = () => void io.close();
  return { io, url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/socket.io/?EIO=4&transport=websocket` };
}

test('engine.io takes its WebSockets from us, and each has its line', async () => {
  const { io, url } = await serve();
  const opened = once(io.engine, 'connection');
  const reader = new WebSocket(url);
  await once(reader, 'open');
  const [conn] = await opened as [{ request: Parameters<typeof lineOf>[0] }];
  const line = lineOf(conn.request);
  expect(line?.ws.readyState).toBe(WebSocket.OPEN);
  expect(line?.tcp).toBe(conn.request.socket);
  reader.close();
});

test('frames of every size, written beside what engine.io writes, arrive whole and in order', async () => {
  const { io, url } = await serve();
  const lines: Line[] = [];
  const said: string[] = [];
  io.engine.on('connection', (conn: { request: Parameters<typeof lineOf>[0]; send(text: string): void }) => {
    lines.push(lineOf(conn.request)!);
    for (const size of [1, 124, 125, 126, 65_534, 65_535, 65_536, 300_000]) {
      for (const way of ['frame', 'engine']) {
        const text = `${way} ${'é'.repeat(size)}`.slice(0, size);
        said.push(text);
        if (way === 'frame') lines[0]!.tcp.write(textFrame(`4${text}`));
        else conn.send(text);
      }
    }
  });
  const reader = new WebSocket(url);
  const heard: string[] = [];
  reader.on('message', (bytes: Buffer) => void heard.push(bytes.toString()));
  await expect.poll(() => heard.length).toBe(17);
  // The first is engine.io's own greeting. What it writes itself waits until the system took what it wrote before.
  const ofWay = (list: string[], way: string) => list.filter((text) => text.startsWith(way.slice(0, 1)));
  const messages = heard.slice(1).map((text) => text.slice(1));
  for (const way of ['frame', 'engine']) expect(ofWay(messages, way)).toEqual(ofWay(said, way));
  reader.close();
});
