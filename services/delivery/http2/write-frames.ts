/**
 * Frames on their way out. What is written in one turn of the event loop goes out together: a call of TLS and of the system costs
 * more than a message in it. The chunks are used again: of new ones for each, V8 would go through all its memory much oftener.
 */
import type { Socket } from 'node:net';
import { frameHeadBytes, smallestMaxFrame } from './frames.ts';

export interface FrameWriter {
  /** The payload is copied, and at most `smallestMaxFrame` bytes long. */
  frame(type: number, flags: number, stream: number, ...payload: readonly Buffer[]): void;
  /** Before the first frame. */
  raw(bytes: Buffer): void;
  flush(): void;
}

/** One record of TLS. What is longer need not wait for the end of the turn. */
const enough = 16_384;
const chunkBytes = enough + frameHeadBytes + smallestMaxFrame;
const mostSpare = 4;
/** Bytes that the other side does not take, though it goes on asking for answers (PING, SETTINGS). Well above all our messages together. */
const mostHeld = 1_048_576;

export function frameWriter(socket: Socket): FrameWriter {
  const spare: Buffer[] = [];
  let chunk: Buffer = Buffer.allocUnsafeSlow(chunkBytes);
  let used = 0;
  let asked = false;

  function flush(): void {
    asked = false;
    if (socket.writableLength > mostHeld) socket.destroy();
    // What comes after the end goes nowhere.
    if (used > 0 && socket.writable) {
      const full = chunk;
      socket.write(full.subarray(0, used), () => {
        if (spare.length < mostSpare) spare.push(full);
      });
      chunk = spare.pop() ?? Buffer.allocUnsafeSlow(chunkBytes);
    }
    used = 0;
  }
  function put(bytes: Buffer): void {
    chunk.set(bytes, used);
    used += bytes.length;
  }
  function sent(): void {
    if (used >= enough) flush();
    if (asked || used === 0) return;
    asked = true;
    process.nextTick(flush);
  }
  return {
    frame(type, flags, stream, ...payload) {
      let length = 0;
      for (const part of payload) length += part.length;
      used = chunk.writeUIntBE(length, used, 3);
      used = chunk.writeUInt8(type, used);
      used = chunk.writeUInt8(flags, used);
      used = chunk.writeUInt32BE(stream, used);
      payload.forEach(put);
      sent();
    },
    raw(bytes) {
      put(bytes);
      sent();
    },
    flush,
  };
}
