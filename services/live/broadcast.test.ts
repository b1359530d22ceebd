/** The order of writes, one by one; on real sockets: catch-up.test.ts and slow-readers.test.ts. */
import { afterEach, expect, test, vi } from 'vitest';
import type { AlertMessage } from '../contract/alert.ts';
import { anAlert } from '../test/an-alert.ts';
import { openLog } from '../runtime/log.ts';
import { openBroadcast, type Io, type Reader } from './broadcast.ts';

afterEach(() => void vi.restoreAllMocks());

/** Readers of one room, who write down what is written to them. */
function aRoom(size: number, kept: (index: number) => object = () => ({})) {
  const written: [reader: number, frame: Buffer][] = [];
  const sent: [reader: number, packet: string][] = [];
  const rooms = new Map<string, Set<string>>([['all', new Set()], ['d1-0', new Set()]]);
  const readers = Array.from({ length: size }, (_, index) => {
    const id = String(index);
    for (const room of rooms.values()) room.add(id);
    const tcp = { writableLength: 0, write: (frame: Buffer) => written.push([index, frame]) };
    return {
      id, rooms: new Set([id, 'all']), leave: () => {}, join: () => {},
      conn: { close: () => {}, send: (packet: string) => sent.push([index, packet]) }, data: { line: { ws: { readyState: 1, OPEN: 1 }, tcp }, joinedAt: 0, ...kept(index) },
    } as unknown as Reader;
  });
  const sockets = new Map(readers.map((reader) => [reader.id, reader]));
  const io = { of: () => ({ sockets, adapter: { rooms } }) } as unknown as Io;
  return { readers, written, sent, broadcast: openBroadcast(io, openLog('silent')), numbers: () => written.map(([reader]) => reader) };
}
const message = (seq: number): AlertMessage => ({ cursor: `5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f10.${seq}`, alert: anAlert() });
/** Each look at the clock says that the slice is over. */
function shortSlices(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
}
const upTo = (end: number) => Array.from({ length: end }, (_, index) => index);

test('one frame is made for all; others are let first after each slice', async () => {
  shortSlices();
  const { broadcast, written, numbers } = aRoom(40);
  const sending = broadcast.send(['all'], 'alert:issued', message(1));
  expect(numbers()).toEqual(upTo(16));
  await new Promise((resolve) => setImmediate(resolve));
  expect(numbers()).toEqual(upTo(32));
  await sending;
  expect(numbers()).toEqual(upTo(40));
  expect(new Set(written.map(([, frame]) => frame)).size).toBe(1);
});

test('who joins amid the slices is left out of this alert, since its answer holds it, and hears the next', async () => {
  shortSlices();
  const { broadcast, readers, numbers } = aRoom(40);
  const sending = broadcast.send(['all'], 'alert:issued', message(1));
  broadcast.join(readers[35]!, ['all']);
  await sending;
  expect(numbers()).toEqual(upTo(40).filter((index) => index !== 35));
  await broadcast.send(['all'], 'alert:issued', message(2));
  expect(numbers().slice(39)).toEqual(upTo(40));
});

test('who is in two of the rooms hears it once; whose line is closing, no more', async () => {
  const { broadcast, numbers } = aRoom(3, (index) => (index === 1 ? { line: { ws: { readyState: 2, OPEN: 1 }, tcp: {} } } : {}));
  await broadcast.send(['all', 'd1-0', 'd1-9'], 'alert:issued', message(1));
  expect(numbers()).toEqual([0, 2]);
});

test('a reader whose line throws is let go, and the rest hear the alert', async () => {
  const closed: unknown[] = [];
  const broken = { write: () => { throw new Error('broken'); }, writableLength: 0 };
  const { broadcast, numbers } = aRoom(4, (index) => {
    if (index !== 1 && index !== 2) return {};
    const ws = { readyState: 1, OPEN: 1, close: (...how: unknown[]) => (index === 1 ? closed.push(how) : broken.write()) };
    return { line: { ws, tcp: broken } };
  });
  await broadcast.send(['all'], 'alert:issued', message(1));
  expect(numbers()).toEqual([0, 3]);
  expect(closed).toEqual([[1013, 'fault']]);
});

test('a socket without a line of ours is written to by engine.io', async () => {
  const { broadcast, written, sent } = aRoom(2, (index) => (index === 1 ? { line: undefined } : {}));
  await broadcast.send(['all'], 'alert:updated', message(1));
  const packet = `2${JSON.stringify(['alert:updated', message(1)])}`;
  expect(sent).toEqual([[1, packet]]);
  expect(written.map(([reader, frame]) => [reader, frame.toString().slice(4)])).toEqual([[0, `4${packet}`]]);
});
