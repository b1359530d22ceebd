/** One of the three that are measured, in a process of its own: ours, socket.io as it comes, or `ws` alone. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { WebSocketServer, type WebSocket } from 'ws';
import { anAlert } from '../../test/an-alert.ts';
import { openLiveLog } from '../../test/live-log.ts';
import { clock, type Kind, type Order, type Room, type Stat, type Told } from './messages.ts';

const districts: Record<Room, string[]> = { tenth: ['d1-1'], all: ['d1-1', 'd1-2'] };
const roomOf = (url: string | undefined) => (url?.includes('tenth') ? 'd1-1' : 'd1-2');

/** Each opens a port, and gives back how to publish. */
const open: Record<Kind, () => Promise<{ port: number; publish(room: Room): void }>> = {
  async ours() {
    const log = await openLiveLog();
    return { port: log.port, publish: (room) => void log.append(districts[room]) };
  },
  async 'socket.io'() {
    const http = createServer();
    const io = new Server(http, { serveClient: false, transports: ['websocket'], perMessageDeflate: false, httpCompression: false });
    io.on('connection', (socket) => socket.on('watch', (request: { districts: string[] }, answer: (list: unknown) => void) => {
      void socket.join(request.districts);
      answer({ messages: [] });
    }));
    const port = await listen(http);
    return { port, publish: (room) => void io.to(districts[room]).emit('alert:issued', message(room)) };
  },
  async ws() {
    const http = createServer();
    const rooms = new Map<string, Set<WebSocket>>([['d1-1', new Set()], ['d1-2', new Set()]]);
    new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (ws, request) => {
      const room = rooms.get(roomOf(request.url))!;
      room.add(ws);
      ws.on('close', () => room.delete(ws));
    });
    return {
      port: await listen(http),
      publish(room) {
        const bytes = Buffer.from(`42${JSON.stringify(['alert:issued', message(room)])}`);
        for (const name of districts[room]) for (const ws of rooms.get(name)!) ws.send(bytes, { binary: false });
      },
    };
  },
};

let number = 0;
const message = (room: Room) => ({
  cursor: `5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f10.${++number}`,
  alert: anAlert({ version: number, area: { level: 'zone', id: 'z1-0', name: 'Somewhere', districts: districts[room] } }),
});

async function listen(http: ReturnType<typeof createServer>): Promise<number> {
  http.listen(0, '127.0.0.1', 4096);
  await once(http, 'listening');
  return (http.address() as AddressInfo).port;
}

let block = 0;
let blockCpu = 0;
let watching = false;
/** One turn of the loop after the other, without rest. */
function turn(at: number, cpu: NodeJS.CpuUsage): void {
  setImmediate(() => {
    const used = process.threadCpuUsage(cpu);
    const now = performance.now();
    block = Math.max(block, now - at);
    blockCpu = Math.max(blockCpu, (used.user + used.system) / 1000);
    if (watching) turn(now, process.threadCpuUsage());
  });
}

const { port, publish } = await open[process.argv[2] as Kind]();
process.on('message', (asked: Order) => {
  if ('stat' in asked) {
    if (asked.stat === 'tidy') globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    process.send!({ cpu: user + system, rss: process.memoryUsage.rss(), block, blockCpu } satisfies Stat);
  } else if ('watch' in asked) {
    watching = asked.watch;
    if (watching) {
      [block, blockCpu] = [0, 0];
      turn(performance.now(), process.threadCpuUsage());
    }
  } else {
    const at = clock();
    publish(asked.publish);
    process.send!({ at } satisfies Told);
  }
});
process.on('disconnect', () => process.exit());
process.send!(port);
