/** The frames of HTTP/2 (RFC 9113, 4 and 6): how they are written, and how a stream of bytes falls into them. */
import { constants } from 'node:http2';

export const frameType = {
  data: 0, headers: 1, priority: 2, reset: 3, settings: 4, pushPromise: 5, ping: 6, goaway: 7, windowUpdate: 8, continuation: 9,
} as const;
/** `ack` and `endStream` are one bit: no frame knows both. */
export const frameFlag = { ack: 1, endStream: 1, endHeaders: 4, padded: 8, priority: 32 } as const;

export const frameHeadBytes = 9;
/** What a frame may hold until the other side says more. We never do, nor do we use what it says. */
export const smallestMaxFrame = 16_384;
export const largestMaxFrame = 16_777_215;
export const firstWindow = 65_535;
export const largestWindow = 2 ** 31 - 1;

export interface Frame { type: number; flags: number; stream: number; payload: Buffer }

/** The other side broke the protocol. Nothing that comes after can be trusted: the whole connection ends (5.4.1). */
export class ConnectionFault extends Error {
  override name = 'ConnectionFault';
  /** For GOAWAY: one of the `NGHTTP2_` constants of node:http2. */
  readonly code: number;
  constructor(code: number = constants.NGHTTP2_PROTOCOL_ERROR) {
    super();
    this.code = code;
  }
}

/** 32 bits each. */
export function numbers(...values: number[]): Buffer {
  const bytes = Buffer.allocUnsafe(4 * values.length);
  values.forEach((value, at) => bytes.writeUInt32BE(value, 4 * at));
  return bytes;
}

/** Bytes in, as they come; whole frames out. Throws ConnectionFault where one is longer than we allow. */
export function frameReader(each: (frame: Frame) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    while (bytes.length - at >= frameHeadBytes) {
      const length = bytes.readUIntBE(at, 3);
      if (length > smallestMaxFrame) throw new ConnectionFault(constants.NGHTTP2_FRAME_SIZE_ERROR);
      const start = at + frameHeadBytes;
      if (bytes.length - start < length) break;
      // The first bit of a stream's number has no meaning.
      const stream = bytes.readUInt32BE(at + 5) & 0x7fff_ffff;
      each({ type: bytes[at + 3]!, flags: bytes[at + 4]!, stream, payload: bytes.subarray(start, start + length) });
      at = start + length;
    }
    rest = bytes.subarray(at);
  };
}
