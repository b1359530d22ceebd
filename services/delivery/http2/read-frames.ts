/** What comes from a push service: each frame checked for its shape (RFC 9113, 6), headers put together and read. */
import { constants } from 'node:http2';
import { ConnectionFault, frameFlag, frameReader, frameType, type Frame } from './frames.ts';
import { hpackReader } from './hpack.ts';

/** Of an answer's headers all that anybody asks for. No status: they are trailers. */
export interface AnswerHeaders { status?: number; retryAfter?: string }

/** Which streams there are is the listener's to know: of 0 too, where a frame is one of a stream. */
export interface FrameListener {
  headers(stream: number, headers: AnswerHeaders, last: boolean): void;
  /** `bytes`: as the windows count them, with what fills it up. */
  data(stream: number, bytes: number, last: boolean): void;
  reset(stream: number, code: number): void;
  /** In the order in which they came. */
  settings(entries: [setting: number, value: number][]): void;
  ping(opaque: Buffer): void;
  /** `last`: the highest stream that may have been looked at. */
  goaway(last: number, code: number): void;
  /** `stream` 0: of the connection. */
  windowUpdate(stream: number, more: number): void;
}

/** Of all headers of an answer, as they are sent. */
const longestBlock = 65_536;

/** The reader throws ConnectionFault, and must not be asked again then. */
export function readFrames(listener: FrameListener): (chunk: Buffer) => void {
  const readHeaders = answerReader();
  let greeted = false;
  /** Headers that go on in the next frame: nothing may come between. */
  let open: { stream: number; last: boolean; parts: Buffer[]; bytes: number } | undefined;

  function addHeaders(part: Buffer, flags: number): void {
    const block = open!;
    block.parts.push(part);
    // With its frame's own nine, so that empty ones have an end too.
    block.bytes += part.length + 9;
    if (block.bytes > longestBlock) throw new ConnectionFault(constants.NGHTTP2_ENHANCE_YOUR_CALM);
    if (!(flags & frameFlag.endHeaders)) return;
    open = undefined;
    listener.headers(block.stream, readHeaders(block.parts.length === 1 ? part : Buffer.concat(block.parts)), block.last);
  }

  const byType: Record<number, (frame: Frame) => void> = {
    [frameType.data](frame) {
      unpadded(frame);
      listener.data(frame.stream, frame.payload.length, (frame.flags & frameFlag.endStream) !== 0);
    },
    [frameType.headers](frame) {
      const bytes = unpadded(frame);
      const skipped = frame.flags & frameFlag.priority ? 5 : 0;
      if (bytes.length < skipped) throw new ConnectionFault(constants.NGHTTP2_FRAME_SIZE_ERROR);
      open = { stream: frame.stream, last: (frame.flags & frameFlag.endStream) !== 0, parts: [], bytes: 0 };
      addHeaders(bytes.subarray(skipped), frame.flags);
    },
    [frameType.continuation]({ payload, flags }) {
      if (!open) throw new ConnectionFault();
      addHeaders(payload, flags);
    },
    [frameType.priority](frame) {
      sized(frame, 5);
    },
    [frameType.reset](frame) {
      listener.reset(frame.stream, sized(frame, 4).readUInt32BE());
    },
    [frameType.settings](frame) {
      ofConnection(frame);
      const { payload, flags } = frame;
      if (payload.length % 6 !== 0 || (flags & frameFlag.ack && payload.length > 0)) throw new ConnectionFault(constants.NGHTTP2_FRAME_SIZE_ERROR);
      if (flags & frameFlag.ack) return;
      listener.settings(Array.from({ length: payload.length / 6 }, (_, nth) => [payload.readUInt16BE(6 * nth), payload.readUInt32BE(6 * nth + 2)]));
    },
    [frameType.pushPromise]() {
      // We said that we want none.
      throw new ConnectionFault();
    },
    [frameType.ping](frame) {
      ofConnection(frame);
      const opaque = sized(frame, 8);
      if (!(frame.flags & frameFlag.ack)) listener.ping(opaque);
    },
    [frameType.goaway](frame) {
      ofConnection(frame);
      if (frame.payload.length < 8) throw new ConnectionFault(constants.NGHTTP2_FRAME_SIZE_ERROR);
      listener.goaway(frame.payload.readUInt32BE() & 0x7fff_ffff, frame.payload.readUInt32BE(4));
    },
    [frameType.windowUpdate](frame) {
      const more = sized(frame, 4).readUInt32BE() & 0x7fff_ffff;
      if (more === 0) throw new ConnectionFault();
      listener.windowUpdate(frame.stream, more);
    },
  };

  return frameReader((frame) => {
    if (!greeted && (frame.type !== frameType.settings || frame.flags & frameFlag.ack)) throw new ConnectionFault();
    greeted = true;
    if (open && (frame.type !== frameType.continuation || frame.stream !== open.stream)) throw new ConnectionFault();
    // What we do not know is passed over (5.5).
    byType[frame.type]?.(frame);
  });
}

function ofConnection({ stream }: Frame): void {
  if (stream !== 0) throw new ConnectionFault();
}

function sized({ payload }: Frame, bytes: number): Buffer {
  if (payload.length !== bytes) throw new ConnectionFault(constants.NGHTTP2_FRAME_SIZE_ERROR);
  return payload;
}

function unpadded({ flags, payload }: Frame): Buffer {
  if (!(flags & frameFlag.padded)) return payload;
  const padding = payload[0];
  if (padding === undefined || padding >= payload.length) throw new ConnectionFault();
  return payload.subarray(1, payload.length - padding);
}

/** Every block is read, also of what nobody waits for any more: each may change the table for the next. */
function answerReader(): (block: Buffer) => AnswerHeaders {
  const read = hpackReader();
  return (block) => {
    const headers: AnswerHeaders = {};
    read(block, (name, value) => {
      if (name === 'retry-after') headers.retryAfter = value;
      if (name !== ':status') return;
      if (headers.status !== undefined || !/^[1-5]\d\d$/.test(value)) throw new ConnectionFault();
      headers.status = Number(value);
    });
    return headers;
  };
}
