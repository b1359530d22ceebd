import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import {
  continuation, created, data, endHeaders, endStream, goaway, headers, ok, padded, ping, pinged, priority, pushPromise, rawFrame, reset, set, settings,
  u32, windowUpdate, withPriority, type RawPeer,
} from '../test/raw-http2.ts';
import { caught, openRawSession, rawMessage } from '../test/raw-session.ts';
import { Unprocessed } from './push-message.ts';

let peer: RawPeer;
afterEach(() => peer.close());
async function open(...first: Buffer[]) {
  const { peer: other, session } = await openRawSession(...first);
  peer = other;
  return session;
}

const [protocol, flow, size, compression, calm] = [1, 3, 6, 9, 11];
test.each<[what: string, code: number, ...bytes: Buffer[]]>([
  ['a stream that we never began', protocol, ok(5)],
  ['a stream of the peer\'s own', protocol, ok(2)],
  ['headers of the connection', protocol, ok(0)],
  ['a promise', protocol, rawFrame(pushPromise, endHeaders, 1, u32(2) + created)],
  ['parts of headers that were not begun', protocol, rawFrame(continuation, endHeaders, 1, created)],
  ['another frame between parts of headers', protocol, rawFrame(headers, endStream, 1, created), pinged],
  ['parts of another stream\'s headers', protocol, rawFrame(headers, endStream, 1, created), rawFrame(continuation, endHeaders, 3, created)],
  ['headers without an end', calm, rawFrame(headers, endStream, 1, created), ...Array.from({ length: 8000 }, () => rawFrame(continuation, 0, 1))],
  ['more padding than there is', protocol, rawFrame(headers, padded | endHeaders | endStream, 1, '09' + created)],
  ['padding of nothing', protocol, rawFrame(data, padded, 1)],
  ['a priority that is cut off', size, rawFrame(headers, withPriority | endHeaders, 1, '00')],
  ['headers that are none', compression, rawFrame(headers, endHeaders | endStream, 1, '80')],
  ['an answer without a status', protocol, rawFrame(headers, endHeaders | endStream, 1, '00 01 61 01 62')],
  ['two statuses', protocol, rawFrame(headers, endHeaders | endStream, 1, created + created)],
  ['a status that is none', protocol, rawFrame(headers, endHeaders | endStream, 1, '08 03 323061')],
  ['an answer that ends with 1xx', protocol, rawFrame(headers, endHeaders | endStream, 1, '08 03 313033')],
  ['a body before its headers', protocol, rawFrame(data, endStream, 1, '61')],
  ['a body of the connection', protocol, rawFrame(data, 0, 0, '61')],
  ['no more window', protocol, rawFrame(windowUpdate, 0, 1, u32(0))],
  ['more window than there is', flow, rawFrame(windowUpdate, 0, 1, u32(0x7fff_ffff))],
  ['more window for what was never begun', protocol, rawFrame(windowUpdate, 0, 9, u32(1))],
  ['a window that is too large', flow, set([4, 0x8000_0000])],
  ['windows that grow too large', flow, rawFrame(windowUpdate, 0, 1, u32(0x7fff_0000)), set([4, 200_000])],
  ['a frame size that is too small', protocol, set([5, 16_383])],
  ['a frame size that is too large', protocol, set([5, 16_777_216])],
  ['pushed answers', protocol, set([2, 1])],
  ['settings of a stream', protocol, rawFrame(settings, 0, 1)],
  ['settings that are cut off', size, rawFrame(settings, 0, 0, '0003 000000')],
  ['an acknowledgement with something in it', size, rawFrame(settings, 1, 0, '0003 00000001')],
  ['a short ping', size, rawFrame(ping, 0, 0, '00')],
  ['a ping of a stream', protocol, rawFrame(ping, 0, 1, '0000000000000000')],
  ['a short reset', size, rawFrame(reset, 0, 1, '0000')],
  ['a reset of what was never begun', protocol, rawFrame(reset, 0, 5, u32(7))],
  ['a short GOAWAY', size, rawFrame(goaway, 0, 0, u32(1))],
  ['a GOAWAY of a stream', protocol, rawFrame(goaway, 0, 1, u32(1) + u32(0))],
  ['a short priority', size, rawFrame(priority, 0, 1, '00')],
  ['a frame longer than we allow', size, rawFrame(data, 0, 1, '', 16_385)],
])('%s: the connection ends, and nothing is taken for an answer', async (_what, code, ...bytes) => {
  const session = await open();
  await session.greeted;
  const posts = [session.post(rawMessage(), 4000), session.post(rawMessage(), 4000)];
  await peer.seen(data, 2);
  peer.send(...bytes);
  const errors = await Promise.all(posts.map(caught));
  expect(errors[0]).toBeInstanceOf(Error);
  expect(errors[0]).not.toBeInstanceOf(Unprocessed);
  // One fault of the connection, which counts once.
  expect(errors[1]).toBe(errors[0]);
  expect([session.usable(), session.misunderstood()]).toEqual([false, true]);
  expect((await peer.seen(goaway))[0]!.payload.readUInt32BE(4)).toBe(code);
  await peer.gone();
});

test.each([
  ['a second status', rawFrame(headers, endHeaders | endStream, 1, '08 03 353033')],
  ['trailers that do not end', rawFrame(headers, endHeaders, 1, '00 01 61 01 62')],
])('%s: the connection ends, and the answer is what came first', async (_what, bytes) => {
  const session = await open();
  const posts = [session.post(rawMessage(), 4000), session.post(rawMessage(), 4000)];
  await peer.seen(data, 2);
  peer.send(rawFrame(headers, endHeaders, 1, created), bytes);
  expect(await posts[0]).toEqual({ status: 201 });
  expect(await caught(posts[1]!)).toBeInstanceOf(Error);
  expect((await peer.seen(goaway))[0]!.payload.readUInt32BE(4)).toBe(protocol);
});

test.each([['HTTP/1.1', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')], ['a ping', pinged], ['an acknowledgement', rawFrame(settings, 1, 0)]])(
  'a peer that greets with %s is none', async (_what, bytes) => {
    const session = await open(bytes);
    expect(await caught(session.greeted)).toBeInstanceOf(Error);
    await peer.gone();
  });

test('a peer that asks and asks and reads nothing is left', async () => {
  const session = await open();
  await session.greeted;
  peer.peer.pause();
  const pings = Buffer.concat(Array.from({ length: 10_000 }, () => pinged));
  while (session.usable()) {
    peer.send(pings);
    await new Promise(setImmediate);
  }
  expect(peer.socket.destroyed).toBe(true);
});

test('whatever comes, each message is settled, and none with a status that nobody sent', async () => {
  const frames = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(ok(1), ok(3), ok(5), rawFrame(headers, endHeaders, 3, created), rawFrame(data, endStream, 3, '61'), rawFrame(data, 0, 1, '61')) },
    { weight: 2, arbitrary: fc.tuple(fc.nat(10), fc.nat(255), fc.nat(7), fc.uint8Array({ maxLength: 40 }), fc.integer({ min: -1, max: 50 }))
      .map(([type, flags, stream, payload, length]) => rawFrame(type, flags, stream, Buffer.from(payload), length < 0 ? undefined : length)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)) },
  );
  await fc.assert(fc.asyncProperty(fc.array(frames, { maxLength: 12 }), async (list) => {
    const session = await open();
    const posts = Array.from({ length: 4 }, () => session.post(rawMessage(), 30));
    peer.send(...list);
    const outcomes = await Promise.all(posts.map((post) => post.catch((error: Error) => error)));
    for (const outcome of outcomes) {
      expect(outcome instanceof Error || (outcome.status >= 200 && outcome.status < 600)).toBe(true);
    }
    session.retire();
    await peer.gone();
    peer.close();
  }), { numRuns: 150 });
}, 60_000);
