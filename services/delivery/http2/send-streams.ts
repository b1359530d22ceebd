/**
 * Requests on their way out over one connection, in the order in which they came: as many at once as the other side takes, and of
 * each body as much as its windows allow (RFC 9113, 5.1.2 and 5.2).
 */
import { constants } from 'node:http2';
import { ConnectionFault, firstWindow, frameFlag, frameType, largestMaxFrame, largestWindow, smallestMaxFrame } from './frames.ts';
import { noTable, tableSize } from './hpack.ts';
import type { FrameWriter } from './write-frames.ts';

export interface OutStream {
  /** 0 until it is its turn. */
  id: number;
  /** The block of its headers, which fits into a frame. */
  readonly headers: readonly Buffer[];
  readonly body: readonly Buffer[];
  /** Of the body, in all. */
  readonly bytes: number;
  /** Of the body. */
  sent: number;
  /** What the other side takes of it. */
  window: number;
}

export interface Sender<S extends OutStream> {
  /** Those that were begun and are not over, by their number. */
  readonly open: ReadonlyMap<number, S>;
  /** How many the other side takes at once. */
  most(): number;
  /** No number is left for another. */
  spent(): boolean;
  /** It was begun at some time, though it may be over. */
  wasBegun(id: number): boolean;
  add(stream: S): void;
  /** It is over, whatever is left of it. */
  remove(stream: S): void;
  /** What the other side wishes: heeded, and said to be. */
  settings(entries: readonly (readonly [setting: number, value: number])[]): void;
  /** None begins any more; those that were begun go on. */
  stop(): void;
  /** `id` 0: of the connection. */
  enlarge(id: number, more: number): void;
}

export function openSender<S extends OutStream>({ frame }: FrameWriter): Sender<S> {
  const open = new Map<number, S>();
  /** Not begun, or not sent to the end. */
  const left: S[] = [];
  let nextId = 1;
  let window = firstWindow;
  let streamWindow = firstWindow;
  let mostStreams = Infinity;
  let stopped = false;
  /** What the other side holds of our headers at most, and that it has become less since the last were sent. */
  let tableLimit = tableSize;
  let shrunk = false;

  function begin(stream: S): void {
    stream.id = nextId;
    nextId += 2;
    stream.window = streamWindow;
    open.set(stream.id, stream);
    // Where it became less that must be said, also by who keeps nothing in it (RFC 7541, 4.2).
    frame(frameType.headers, frameFlag.endHeaders, stream.id, ...(shrunk ? [noTable] : []), ...stream.headers);
    shrunk = false;
  }

  /** False: a window is shut. */
  function sendBody(stream: S): boolean {
    const { id, body, bytes } = stream;
    do {
      const size = Math.min(bytes - stream.sent, stream.window, window, smallestMaxFrame);
      if (size <= 0 && bytes > 0) return false;
      const end = stream.sent + size;
      frame(frameType.data, end === bytes ? frameFlag.endStream : 0, id, ...(size === bytes ? body : cut(body, stream.sent, end)));
      stream.sent = end;
      stream.window -= size;
      window -= size;
    } while (stream.sent < bytes);
    return true;
  }

  function go(): void {
    for (let at = 0; at < left.length && window > 0;) {
      const stream = left[at]!;
      if (stream.id === 0 && (stopped || open.size >= mostStreams)) return;
      if (stream.id === 0) begin(stream);
      if (sendBody(stream)) left.splice(at, 1);
      else at += 1;
    }
  }

  const grown = (size: number, more: number): number => {
    if (size + more > largestWindow) throw new ConnectionFault(constants.NGHTTP2_FLOW_CONTROL_ERROR);
    return size + more;
  };

  const bySetting: Record<number, (value: number) => void> = {
    [constants.NGHTTP2_SETTINGS_HEADER_TABLE_SIZE](value) {
      shrunk ||= value < tableLimit;
      tableLimit = value;
    },
    [constants.NGHTTP2_SETTINGS_ENABLE_PUSH](value) {
      if (value !== 0) throw new ConnectionFault();
    },
    [constants.NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS](value) {
      mostStreams = value;
    },
    [constants.NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE](value) {
      if (value > largestWindow) throw new ConnectionFault(constants.NGHTTP2_FLOW_CONTROL_ERROR);
      // Also of those that were begun, whose windows may be less than nothing then (6.9.2).
      for (const stream of open.values()) stream.window = grown(stream.window, value - streamWindow);
      streamWindow = value;
    },
    [constants.NGHTTP2_SETTINGS_MAX_FRAME_SIZE](value) {
      if (value < smallestMaxFrame || value > largestMaxFrame) throw new ConnectionFault();
    },
  };

  return {
    open,
    most: () => mostStreams,
    spent: () => nextId > largestWindow,
    wasBegun: (id) => id % 2 === 1 && id < nextId,
    add(stream) {
      left.push(stream);
      go();
    },
    remove(stream) {
      open.delete(stream.id);
      const at = left.indexOf(stream);
      if (at >= 0) left.splice(at, 1);
      go();
    },
    settings(entries) {
      // Those that we do not know, or that are about what we never send, are passed over (6.5.2).
      for (const [setting, value] of entries) bySetting[setting]?.(value);
      // First: headers that heed them come after it.
      frame(frameType.settings, frameFlag.ack, 0);
      go();
    },
    stop() {
      stopped = true;
    },
    enlarge(id, more) {
      const stream = open.get(id);
      if (id === 0) window = grown(window, more);
      else if (stream) stream.window = grown(stream.window, more);
      go();
    },
  };
}

function cut(parts: readonly Buffer[], from: number, to: number): Buffer[] {
  let at = 0;
  return parts.map((part) => {
    const piece = part.subarray(Math.max(0, from - at), Math.max(0, to - at));
    at += part.length;
    return piece;
  });
}
