/**
 * One alert to everybody in its rooms: made into a frame once, written in slices so that reports are taken meanwhile, in the
 * order of the log for each reader. Whoever comes or asks anew amid it is left out: its answer is read from the log after
 * it joined, and the alert was there before. Whoever does not take what it is sent is let go, and catches up when it comes back.
 */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { AlertMessage } from '../contract/alert.ts';
import type { ClientEvents, ServerEvents } from '../contract/socket-events.ts';
import type { Log } from '../runtime/log.ts';
import { textFrame, type Line } from './lines.ts';

/** What the gateway keeps of a socket, as long as it is open. */
export interface Kept {
  /** `undefined`: engine.io writes to it. */
  line: Line | undefined;
  /** The last question. */
  latest?: unknown;
  /** How many alerts had begun to go out when it last joined its rooms. */
  joinedAt: number;
}
export type Io = Server<ClientEvents, ServerEvents, DefaultEventsMap, Kept>;
export type Reader = Socket<ClientEvents, ServerEvents, DefaultEventsMap, Kept>;

/**
 * Bytes that one reader may leave untaken, beside what the system buffers: many times everything current in a large city, so
 * that a slow phone gets its first answer, and little enough for a machine that a flood of deaf readers comes to.
 */
export const mostUntaken = 512 * 1024;
/** Milliseconds of writing at a stretch, looked at each so many writes. */
const slice = 6;
const looksEach = 16;
/** WebSocket's "try again later" (1013), which a reader does: it comes back with its cursor. */
const tryAgainLater = 1013;

export interface Broadcast {
  /** Leaves the rooms it was in. Before it reads what it missed. */
  join(reader: Reader, rooms: readonly string[]): void;
  /** One at a time. Ends when the last one was written to. */
  send(rooms: readonly string[], event: keyof ServerEvents, message: AlertMessage): Promise<void>;
  /** False: it has not taken what it was sent before. */
  takesMore(reader: Reader): boolean;
  /** It hears no more, and comes back. */
  letGo(reader: Reader, reason: 'slow' | 'fault'): void;
}

export function openBroadcast(io: Io, log: Log): Broadcast {
  const { sockets, adapter } = io.of('/');
  let begun = 0;

  function readersIn(rooms: readonly string[]): Set<Reader> {
    const readers = new Set<Reader>();
    for (const room of rooms) {
      for (const id of adapter.rooms.get(room) ?? []) {
        const reader = sockets.get(id);
        if (reader) readers.add(reader);
      }
    }
    return readers;
  }
  function letGo({ data, conn }: Reader, reason: 'slow' | 'fault'): void {
    // Not socket.io's own way: its client would not come back by itself. What is under way arrives, then the reason; ws
    // cuts who does not take that either after 30 seconds.
    if (data.line) data.line.ws.close(tryAgainLater, reason);
    else conn.close();
  }
  /** One line that throws must not keep the alert from all the others. */
  function letGoFaulty(reader: Reader): void {
    try {
      letGo(reader, 'fault');
    } catch {
      reader.conn.close();
    }
  }

  return {
    join(reader, rooms) {
      for (const room of reader.rooms) if (room !== reader.id) void reader.leave(room);
      void reader.join([...rooms]);
      reader.data.joinedAt = begun;
    },
    async send(rooms, event, message) {
      const number = ++begun;
      // Socket.IO 5: an event is "2", then its name and what it carries.
      const packet = `2${JSON.stringify([event, message])}`;
      // Engine.IO 4: a message is "4".
      const frame = textFrame(`4${packet}`);
      let slow = 0;
      let faulty = 0;
      let written = 0;
      let until = performance.now() + slice;
      for (const reader of readersIn(rooms)) {
        const { line, joinedAt } = reader.data;
        if (joinedAt >= number) continue;
        try {
          if (!line) reader.conn.send(packet);
          else if (line.ws.readyState === line.ws.OPEN) {
            if (line.tcp.writableLength <= mostUntaken) line.tcp.write(frame);
            else {
              letGo(reader, 'slow');
              slow++;
            }
          }
        } catch {
          faulty++;
          letGoFaulty(reader);
        }
        if (++written % looksEach === 0 && performance.now() > until) {
          await othersFirst();
          until = performance.now() + slice;
        }
      }
      if (slow > 0) log.warn({ readers: slow }, 'slow-readers-let-go');
      if (faulty > 0) log.error({ readers: faulty }, 'faulty-readers-let-go');
    },
    takesMore: ({ data }) => (data.line?.tcp.writableLength ?? 0) === 0,
    letGo,
  };
}
