/** A reader over a bare WebSocket, which a test can make deaf: it then takes nothing more from its line. */
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { AlertList, AlertMessage } from '../contract/alert.ts';

export interface LineReader {
  /** Alerts that came by themselves. */
  live: AlertMessage[];
  answers: (AlertList | { code: string })[];
  ask(request: { districts?: string[]; after?: string }): void;
  deaf(): void;
  hear(): void;
  /** With the reason that the other side gave. */
  closed: Promise<{ code: number; reason: string }>;
  close(): void;
}

/** Until Socket.IO took it in. */
export async function openLine(port: number, headers: Record<string, string> = {}): Promise<LineReader> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { headers });
  const live: AlertMessage[] = [];
  const answers: LineReader['answers'] = [];
  const taken = Promise.withResolvers<void>();
  let tcp: Socket;
  ws.once('upgrade', ({ socket }) => void (tcp = socket));
  ws.on('message', (bytes: Buffer) => {
    const packet = bytes.toString();
    if (packet === '2') ws.send('3');
    else if (packet.startsWith('0')) ws.send('40');
    else if (packet.startsWith('40')) taken.resolve();
    else if (packet.startsWith('42')) live.push((JSON.parse(packet.slice(2)) as [string, AlertMessage])[1]);
    else if (packet.startsWith('43')) answers.push((JSON.parse(packet.slice(packet.indexOf('['))) as [AlertList])[0]);
  });
  // Cut off before it was taken in, there is no error.
  ws.once('error', taken.reject).once('close', () => taken.reject(new Error('closed')));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => ws.once('close', (code, reason) => resolve({ code, reason: String(reason) })));
  await taken.promise;
  let asked = 0;
  return {
    live, answers, closed,
    ask: (request) => ws.send(`42${asked++}${JSON.stringify(['watch', request])}`),
    deaf: () => void tcp.pause(),
    hear: () => void tcp.resume(),
    close: () => ws.terminate(),
  };
}
