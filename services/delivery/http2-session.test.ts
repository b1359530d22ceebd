import { afterEach, expect, test } from 'vitest';
import {
  created, data, endHeaders, endStream, goaway, headers, ok, padded, ping, pinged, priority, rawFrame, reset, set, settings, u32, windowUpdate,
  withPriority, continuation, type RawPeer,
} from '../test/raw-http2.ts';
import { caught, openRawSession, rawMessage } from '../test/raw-session.ts';
import { TimedOut, Unprocessed } from './push-message.ts';

let peer: RawPeer;
afterEach(() => peer.close());
async function open(...first: Buffer[]) {
  const { peer: other, session } = await openRawSession(...first);
  peer = other;
  return session;
}
const whole = (bytes = 2048) => Buffer.concat(rawMessage(bytes).body as Buffer[]);
const bodyOf = (stream: number) => Buffer.concat(peer.frames.filter(({ type, stream: of }) => type === data && of === stream).map(({ payload }) => payload));

test('all that an answer may come with is read: 1xx, padding, priority, parts, Huffman, a body, trailers, frames that nobody knows', async () => {
  const session = await open();
  const answer = session.post(rawMessage(), 4000);
  await peer.seen(data);
  peer.send(
    rawFrame(headers, endHeaders, 1, '08 03 313033'),
    rawFrame(0xfe, 255, 1, '00'), rawFrame(priority, 0, 1, '00000000 10'), pinged,
    // Padding of three, a priority, and then in three parts `:status` 429 and `retry-after` 120, names by number, values in Huffman's code.
    rawFrame(headers, padded | withPriority, 1, '03 80000003 ff 08 83 000000'),
    rawFrame(continuation, 0, 1, '684fff 0f'), rawFrame(continuation, 0, 1), rawFrame(continuation, endHeaders, 1, '26 82 0881'),
  );
  peer.send(rawFrame(data, padded, 1, '02 616263 0000'), rawFrame(headers, endStream | endHeaders, 1, '00 01 61 01 62'));
  expect(await answer).toEqual({ status: 429, retryAfter: '120' });
});

test('an answer counts when all of it is there', async () => {
  const session = await open();
  let over = false;
  const answer = session.post(rawMessage(), 4000).finally(() => {
    over = true;
  });
  await peer.seen(data);
  peer.send(rawFrame(headers, endHeaders, 1, created), rawFrame(data, 0, 1, '61'), pinged);
  await peer.seen(ping);
  expect(over).toBe(false);
  peer.send(rawFrame(data, endStream, 1));
  expect(await answer).toEqual({ status: 201 });
});

test('bytes may come one by one', async () => {
  const session = await open();
  const answers = Promise.all([session.post(rawMessage(), 4000), session.post(rawMessage(), 4000)]);
  await peer.seen(data, 2);
  peer.peer.setNoDelay(true);
  for (const byte of Buffer.concat([rawFrame(headers, endHeaders, 1, created), ok(3), rawFrame(data, endStream, 1, '6162')])) {
    peer.send(Buffer.of(byte));
    await new Promise(setImmediate);
  }
  expect(await answers).toEqual([{ status: 201 }, { status: 201 }]);
});

test('no byte more goes out than the windows allow, and none is lost, whatever they become meanwhile', async () => {
  // 100 bytes a stream.
  const session = await open(set([4, 100]));
  await session.greeted;
  const answers = [session.post(rawMessage(), 4000), session.post(rawMessage(), 4000)];
  await peer.seen(data, 2);
  expect([bodyOf(1).length, bodyOf(3).length]).toEqual([100, 100]);
  // Less than what is out already: the window is below nothing, and 100 more change nothing.
  peer.send(set([4, 20]), rawFrame(windowUpdate, 0, 1, u32(80)), pinged);
  await peer.seen(ping);
  expect([bodyOf(1).length, bodyOf(3).length]).toEqual([100, 100]);
  peer.send(rawFrame(windowUpdate, 0, 1, u32(7)), pinged);
  await peer.seen(ping, 2);
  expect([bodyOf(1).length, bodyOf(3).length]).toEqual([107, 100]);
  peer.send(set([4, 65_535]));
  await peer.seen(data, 5);
  expect([bodyOf(1), bodyOf(3)]).toEqual([whole(), whole()]);
  expect(peer.frames.filter(({ type }) => type === data).map(({ flags, stream }) => [stream, flags])).toEqual([[1, 0], [3, 0], [1, 0], [1, 1], [3, 1]]);
  peer.send(ok(1), ok(3));
  expect(await Promise.all(answers)).toEqual([{ status: 201 }, { status: 201 }]);
});

test('the window of the connection holds for all together, and no frame is longer than the smallest that everybody takes', async () => {
  const session = await open(set([4, 1_000_000], [5, 1_000_000]));
  await session.greeted;
  const answers = [session.post(rawMessage(40_000), 4000), session.post(rawMessage(40_000), 4000), session.post(rawMessage(), 4000)];
  await peer.seen(data, 5);
  expect([bodyOf(1).length, bodyOf(3).length, bodyOf(5).length]).toEqual([40_000, 25_535, 0]);
  expect(Math.max(...peer.frames.map(({ payload }) => payload.length))).toBe(16_384);
  // What had to wait is not begun either: a new connection may take it.
  expect(peer.frames.filter(({ type }) => type === headers)).toHaveLength(2);
  peer.send(rawFrame(windowUpdate, 0, 0, u32(100_000)));
  await peer.seen(data, 7);
  expect([bodyOf(3), bodyOf(5)]).toEqual([whole(40_000), whole()]);
  peer.send(ok(5), ok(3), ok(1));
  expect(await Promise.all(answers)).toEqual([{ status: 201 }, { status: 201 }, { status: 201 }]);
});

test('a peer that takes none for now gets what waits when it takes some, and nothing after its time', async () => {
  const session = await open(set([3, 0]));
  await session.greeted;
  const streams: number[] = [];
  session.onStreams((most) => streams.push(most));
  const answer = session.post(rawMessage(), 4000);
  peer.send(pinged);
  await peer.seen(ping);
  expect(peer.frames.filter(({ type }) => type === headers)).toHaveLength(0);
  peer.send(set([3, 1], [1, 50]));
  await peer.seen(data);
  // That the wishes are known goes out before what heeds them.
  expect(peer.frames.slice(-3).map(({ type, payload }) => [type, payload.toString('hex', 0, 1)])).toEqual([[settings, ''], [headers, '20'], [data, '01']]);
  peer.send(ok(1), set([3, 0]));
  expect(await answer).toEqual({ status: 201 });
  expect(await caught(session.post(rawMessage(), 40))).toBeInstanceOf(TimedOut);
  expect(peer.frames.filter(({ type }) => type === headers)).toHaveLength(1);
  expect(streams[0]).toBe(1);
});

test('each time the peer holds less of our headers, the next ones after we said so begin with that, and no others', async () => {
  const session = await open(set([1, 4095]));
  await session.greeted;
  const heads: string[] = [];
  const post = async (stream: number, ...before: Buffer[]) => {
    peer.send(...before, pinged);
    await peer.seen(ping, (stream + 1) / 2);
    const answer = session.post(rawMessage(), 4000);
    heads.push((await peer.seen(headers, (stream + 1) / 2)).at(-1)!.payload.toString('hex', 0, 1));
    peer.send(ok(stream));
    expect(await answer).toEqual({ status: 201 });
  };
  await post(1);
  await post(3);
  await post(5, set([1, 8192]));
  await post(7, set([1, 100], [1, 4096]));
  await post(9, set([1, 4096]));
  expect(heads).toEqual(['20', '10', '10', '20', '10']);
  expect(peer.frames.filter(({ type }) => type === settings || type === headers).slice(0, 3).map(({ type, flags }) => [type, flags & 1])).toEqual([[settings, 0], [settings, 1], [headers, 0]]);
});

test('where a connection is at fault, what was not begun on it goes over another at once', async () => {
  const session = await open();
  await session.greeted;
  // The window of the connection holds three, and the fourth is not begun.
  const begun = Array.from({ length: 3 }, () => session.post(rawMessage(30_000), 100));
  const waits = session.post(rawMessage(), 60_000);
  expect(await caught(waits)).toBeInstanceOf(Unprocessed);
  expect(await Promise.all(begun.map(caught))).toEqual(begun.map(() => expect.any(TimedOut)));
  expect(session.usable()).toBe(false);
  expect(peer.frames.filter(({ type }) => type === headers)).toHaveLength(3);
});

test('it is told how many messages the peer takes, at first and later, and never more than 100', async () => {
  const session = await open(set([3, 7]));
  await session.greeted;
  const streams: number[] = [];
  session.onStreams((most) => streams.push(most));
  peer.send(set([3, 4_000_000_000]), set([3, 3]), pinged);
  await peer.seen(ping);
  expect(streams).toEqual([7, 100, 3]);
});

test('an answer that comes before the message is out ends it', async () => {
  const session = await open(set([4, 100]));
  await session.greeted;
  const answer = session.post(rawMessage(), 4000);
  await peer.seen(data);
  peer.send(rawFrame(headers, endStream | endHeaders, 1, '08 03 343133'));
  expect(await answer).toEqual({ status: 413 });
  expect((await peer.seen(reset))[0]).toMatchObject({ stream: 1 });
  peer.send(set([4, 65_535]), rawFrame(windowUpdate, 0, 1, u32(9)), pinged);
  await peer.seen(ping);
  expect(bodyOf(1).length).toBe(100);
  expect(session.usable()).toBe(true);
});

test('GOAWAY: what was not looked at says so, the rest may be answered, and then it leaves', async () => {
  const session = await open(set([3, 3]));
  await session.greeted;
  const posts = Array.from({ length: 5 }, () => session.post(rawMessage(), 4000));
  await peer.seen(data, 3);
  peer.send(rawFrame(goaway, 0, 0, u32(3) + u32(0) + '6c6174657221'));
  for (const at of [2, 3, 4]) expect(await caught(posts[at]!)).toBeInstanceOf(Unprocessed);
  expect(session.usable()).toBe(false);
  // Later it may say that it took less, and not that it took more.
  peer.send(rawFrame(goaway, 0, 0, u32(1) + u32(0)), rawFrame(goaway, 0, 0, u32(5) + u32(0)));
  expect(await caught(posts[1]!)).toBeInstanceOf(Unprocessed);
  peer.send(ok(1));
  expect(await posts[0]).toEqual({ status: 201 });
  await peer.seen(goaway);
  await peer.gone();
  // Nothing was begun after it.
  expect(peer.frames.filter(({ type }) => type === headers)).toHaveLength(3);
});

test.each([['REFUSED_STREAM', 7, Unprocessed], ['CANCEL', 8, Error]])('a stream that is reset with %s', async (_name, code, fault) => {
  const session = await open();
  const posts = [session.post(rawMessage(), 4000), session.post(rawMessage(), 4000)];
  await peer.seen(data, 2);
  peer.send(rawFrame(reset, 0, 1, u32(code)), ok(3));
  const error = await caught(posts[0]!);
  expect(error).toBeInstanceOf(fault);
  expect(error instanceof Unprocessed).toBe(fault === Unprocessed);
  expect(await posts[1]).toEqual({ status: 201 });
});

test('a stream that is reset after its status counts for what that says', async () => {
  const session = await open();
  const answer = session.post(rawMessage(), 4000);
  await peer.seen(data);
  peer.send(rawFrame(headers, endHeaders, 1, created), rawFrame(reset, 0, 1, u32(2)));
  expect(await answer).toEqual({ status: 201 });
});

test('what comes late, for a stream that is over, changes nothing but the table of headers', async () => {
  const session = await open();
  const [late, answer] = [session.post(rawMessage(), 30), session.post(rawMessage(), 4000)];
  expect(await caught(late)).toBeInstanceOf(TimedOut);
  expect((await peer.seen(reset))[0]).toMatchObject({ stream: 1 });
  // The first puts `:status` 201 into the table, the second takes it from there.
  peer.send(rawFrame(headers, endHeaders, 1, '48 03 323031'), rawFrame(data, 0, 1, '61'), rawFrame(windowUpdate, 0, 1, u32(5)),
    rawFrame(reset, 0, 1, u32(0)), rawFrame(headers, endStream | endHeaders, 3, 'be'));
  expect(await answer).toEqual({ status: 201 });
});

test('an answer longer than the window comes to its end', async () => {
  const session = await open();
  const answer = session.post(rawMessage(), 4000);
  await peer.seen(data);
  const part = rawFrame(data, 0, 1, Buffer.alloc(16_384));
  peer.send(rawFrame(headers, endHeaders, 1, created));
  for (let of = 1; of <= 8; of++) {
    peer.send(part, part);
    // Once for the stream, once for the connection.
    await peer.seen(windowUpdate, 2 * of);
  }
  const grown = (id: number) => peer.frames.filter(({ type, stream }) => type === windowUpdate && stream === id).reduce((sum, { payload }) => sum + payload.readUInt32BE(), 0);
  expect([grown(0), grown(1)]).toEqual([262_144, 262_144]);
  peer.send(rawFrame(data, endStream, 1));
  expect(await answer).toEqual({ status: 201 });
});

test('what is retired while nothing is under way says so and goes', async () => {
  const session = await open();
  await session.greeted;
  session.retire();
  expect(session.usable()).toBe(false);
  expect((await peer.seen(goaway))[0]!.payload.readUInt32BE(4)).toBe(0);
  await peer.gone();
});
