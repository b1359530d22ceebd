/** The other end of an HTTP/2 connection, byte by byte: what no library would send. Without TLS. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { vi } from 'vitest';

/** Types, flags, and what a peer says when nothing is wrong (RFC 9113, 6). */
export const [data, headers, priority, reset, settings, pushPromise, ping, goaway, windowUpdate, continuation] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
export const [endStream, endHeaders, padded, withPriority] = [1, 4, 8, 32];

export interface RawFrame { type: number; flags: number; stream: number; payload: Buffer }
export type RawPeer = Awaited<ReturnType<typeof startRawPeer>>;

const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

/** `payload`: hexadecimal, blanks allowed. `length`: what its head says, where that is not so. */
export function rawFrame(type: number, flags: number, stream: number, payload: string | Buffer = '', length?: number): Buffer {
  const bytes = typeof payload === 'string' ? Buffer.from(payload.replaceAll(' ', ''), 'hex') : payload;
  const head = Buffer.alloc(9);
  head.writeUIntBE(length ?? bytes.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, bytes]);
}

/** `:status` 201, by the number of its name. */
export const created = '08 03 323031';
export const ok = (stream: number): Buffer => rawFrame(headers, endStream | endHeaders, stream, created);
export const u32 = (value: number): string => value.toString(16).padStart(8, '0');
export const set = (...entries: [id: number, value: number][]): Buffer =>
  rawFrame(settings, 0, 0, entries.map(([id, value]) => id.toString(16).padStart(4, '0') + u32(value)).join(''));
/** Its answer shows that all before it has been dealt with. */
export const pinged = rawFrame(ping, 0, 0, '0102030405060708');

/** One connection. `socket` is ours, the rest is the peer's. */
export async function startRawPeer() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [peer] = await once(server, 'connection') as [Socket];
  const frames: RawFrame[] = [];
  let bytes = Buffer.alloc(0);
  let begun = false;
  let ended = false;
  peer.on('error', () => {}).on('close', () => {
    ended = true;
  }).on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    if (!begun) {
      if (bytes.length < preface.length) return;
      if (bytes.toString('latin1', 0, preface.length) !== preface) throw new Error('no preface');
      begun = true;
      bytes = bytes.subarray(preface.length);
    }
    while (bytes.length >= 9 && bytes.length >= 9 + bytes.readUIntBE(0, 3)) {
      const end = 9 + bytes.readUIntBE(0, 3);
      frames.push({ type: bytes[3]!, flags: bytes[4]!, stream: bytes.readUInt32BE(5), payload: bytes.subarray(9, end) });
      bytes = bytes.subarray(end);
    }
  });
  return {
    socket, peer, frames,
    send: (...parts: Buffer[]) => peer.write(Buffer.concat(parts)),
    /** Frames of one type, once there are so many. */
    async seen(type: number, count = 1): Promise<RawFrame[]> {
      await vi.waitFor(() => {
        if (frames.filter((frame) => frame.type === type).length < count) throw new Error(`no ${count} frames of type ${type}`);
      }, { timeout: 4000, interval: 2 });
      return frames.filter((frame) => frame.type === type);
    },
    /** The connection is over. */
    async gone(): Promise<void> {
      await vi.waitFor(() => {
        if (!ended) throw new Error('still open');
      }, { timeout: 4000, interval: 2 });
    },
    close() {
      socket.destroy();
      peer.destroy();
      server.close();
    },
  };
}
