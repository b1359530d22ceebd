/**
 * The line under each socket: its WebSocket, and the TCP connection that carries it, taken where `ws` is handed it. One
 * frame made once can then be written to many lines with one write each, and what a line has not yet taken can be read.
 *
 * All of it is public: `wsEngine` of engine.io, `handleUpgrade` of ws, streams of Node. What it rests on is that `ws` itself
 * writes whole frames at once, which it does as long as nothing is compressed; lines.test.ts mixes both ways of writing and
 * would see an upgrade that no longer does.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

export interface Line {
  ws: WebSocket;
  /** `writableLength`: the bytes that neither the reader nor the system has taken. */
  tcp: Duplex;
}

const lines = new WeakMap<IncomingMessage, Line>();

/** For engine.io's `wsEngine`. */
export class LineServer extends WebSocketServer {
  override handleUpgrade(request: IncomingMessage, tcp: Duplex, head: Buffer, opened: (ws: WebSocket, request: IncomingMessage) => void): void {
    super.handleUpgrade(request, tcp, head, (ws) => {
      lines.set(request, { ws, tcp });
      opened(ws, request);
    });
  }
}

/** `undefined` where engine.io no longer asks us for its WebSockets: then it writes to each by itself. */
export const lineOf = (request: IncomingMessage): Line | undefined => lines.get(request);

/** One text message from a server, whole and unmasked: RFC 6455, section 5.2. */
export function textFrame(text: string): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(body.length < 126 ? 2 : body.length < 65_536 ? 4 : 10);
  head[0] = 0x81;
  if (head.length === 2) head[1] = body.length;
  else if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(body.length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(body.length), 2);
  }
  return Buffer.concat([head, body]);
}
