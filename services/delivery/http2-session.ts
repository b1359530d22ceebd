/**
 * Many posts over one HTTP/2 connection (RFC 9113), and what became of each when the connection ends under them. Not by node:http2:
 * a stream there costs three times what all of this does (docs/push-sender.md).
 */
import { constants } from 'node:http2';
import type { Socket } from 'node:net';
import { ConnectionFault, firstWindow, frameFlag, frameType, numbers } from './http2/frames.ts';
import { readFrames } from './http2/read-frames.ts';
import { requestHeaders } from './http2/request-headers.ts';
import { openSender, type OutStream } from './http2/send-streams.ts';
import { frameWriter } from './http2/write-frames.ts';
import type { PushAnswer } from './push-answer.ts';
import { TimedOut, Unprocessed, type PushMessage } from './push-message.ts';

export interface PushSession {
  /** Resolves when the service has said what it takes; rejects where the connection ends before. */
  greeted: Promise<void>;
  /** `tell`: how many messages it takes at once, now and whenever the service changes that. */
  onStreams(tell: (streams: number) => void): void;
  /** `limit`: milliseconds from the first byte out to the last of the answer, whose body is dropped as it comes. */
  post(message: PushMessage, limit: number): Promise<PushAnswer>;
  /** False: it takes no more, though what is under way may still be answered. */
  usable(): boolean;
  /** True: one side said that the other broke the protocol. */
  misunderstood(): boolean;
  /** Takes no more; ends when what is under way has been answered. */
  retire(): void;
}

/** At once, whatever the peer allows. */
const mostStreams = 100;
/** Milliseconds without a byte. */
const idle = 60_000;
/** With which a peer says that it cannot read us. */
const cannotRead: readonly number[] = [
  constants.NGHTTP2_PROTOCOL_ERROR, constants.NGHTTP2_FLOW_CONTROL_ERROR, constants.NGHTTP2_FRAME_SIZE_ERROR, constants.NGHTTP2_COMPRESSION_ERROR,
];
/** Milliseconds for what was written before the end. */
const goodbye = 5000;
const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
/** No pushed answers: the one setting in which we differ from what holds unsaid. */
const ourSettings = Buffer.from([0, constants.NGHTTP2_SETTINGS_ENABLE_PUSH, 0, 0, 0, 0]);

interface Post extends OutStream {
  /** Bytes of answer that the service may send before we say more. */
  room: number;
  answer: PushAnswer | undefined;
  timer: NodeJS.Timeout;
  resolve(answer: PushAnswer): void;
  reject(fault: Error): void;
}

/** `socket`: opened and checked, nothing written yet. */
export function openSession(socket: Socket, authority: string): PushSession {
  const posts = new Set<Post>();
  const writer = frameWriter(socket);
  const { frame } = writer;
  const sender = openSender<Post>(writer);
  const blocksOf = requestHeaders(authority);
  /** Of the connection. */
  const whole = { id: 0, room: firstWindow };
  let greet = () => {};
  let notGreeted = (_fault: Error) => {};
  const greeted = new Promise<void>((resolve, reject) => {
    greet = resolve;
    notGreeted = reject;
  });
  let tellStreams = () => {};
  let retired = false;
  let doubted = false;
  let misunderstood = false;
  let over = false;
  let lastTaken = Infinity;

  /** Without a fault only where there is an answer. */
  function end(post: Post, fault?: Error): void {
    clearTimeout(post.timer);
    posts.delete(post);
    if (!post.answer) doubt();
    sender.remove(post);
    if (post.answer) post.resolve(post.answer);
    else post.reject(fault!);
    if (posts.size > 0) return;
    if (retired) leave();
    else socket.unref();
  }
  /** It may be the connection that is at fault: what was not begun goes over another, and so does what comes. */
  function doubt(): void {
    if (doubted) return;
    doubted = retired = true;
    sender.stop();
    endWhere(({ id }) => id === 0, () => new Unprocessed());
  }
  /** The answer is whole. Where it came early, what is left of the message stays here (8.1). */
  function answered(post: Post): void {
    if (post.sent < post.bytes) reset(post.id);
    end(post);
  }
  const reset = (id: number) => frame(frameType.reset, 0, id, numbers(constants.NGHTTP2_CANCEL));

  /** Those first that came last, so that none begins where one before it ends. */
  function endWhere(is: (post: Post) => boolean, fault: (post: Post) => Error): void {
    for (const post of [...posts].reverse()) if (posts.has(post) && is(post)) end(post, fault(post));
  }
  /** A stream that was not begun, or above the last that the peer took, was not looked at (6.8). */
  const untouched = ({ id }: Post) => id === 0 || id > lastTaken;

  function leave(code: number = constants.NGHTTP2_NO_ERROR): void {
    if (over) return;
    over = retired = true;
    frame(frameType.goaway, 0, 0, numbers(0, code));
    writer.flush();
    socket.unref();
    socket.destroySoon();
    // Who reads nothing would keep what is still on its way, and the connection with it.
    const late = setTimeout(() => socket.destroy(), goodbye).unref();
    socket.once('close', () => clearTimeout(late));
  }
  /** What ended with the connection has one cause, and counts once (push-breaker.ts). */
  function cutOff(): void {
    const cut = new Error('cut off');
    over = retired = true;
    notGreeted(cut);
    endWhere(() => true, (post) => (untouched(post) ? new Unprocessed() : cut));
  }
  function breakOff(): void {
    cutOff();
    socket.destroy();
  }

  /** What came is counted, and what was dropped may come again: sooner than a frame of the longest could be too much. */
  function take(from: { id: number; room: number }, bytes: number): void {
    from.room -= bytes;
    if (from.room > firstWindow / 2) return;
    frame(frameType.windowUpdate, 0, from.id, numbers(firstWindow - from.room));
    from.room = firstWindow;
  }
  /** Nobody may speak of a stream that was never begun (5.1). Undefined where it is over. */
  function postOf(id: number): Post | undefined {
    if (!sender.wasBegun(id)) throw new ConnectionFault();
    return sender.open.get(id);
  }

  const read = readFrames({
    headers(id, { status, retryAfter }, last) {
      const post = postOf(id);
      if (!post) return;
      if (post.answer ? status !== undefined || !last : status === undefined || (status < 200 && last)) throw new ConnectionFault();
      if (status !== undefined && status >= 200) post.answer = { status, retryAfter };
      if (status === constants.HTTP_STATUS_MISDIRECTED_REQUEST) doubt();
      if (last) answered(post);
    },
    data(id, bytes, last) {
      const post = postOf(id);
      take(whole, bytes);
      if (!post) return;
      if (!post.answer) throw new ConnectionFault();
      if (last) answered(post);
      else take(post, bytes);
    },
    reset(id, code) {
      const post = postOf(id);
      if (post) end(post, code === constants.NGHTTP2_REFUSED_STREAM || untouched(post) ? new Unprocessed() : new Error('reset'));
    },
    settings(entries) {
      sender.settings(entries);
      greet();
      tellStreams();
    },
    ping: (opaque) => frame(frameType.ping, frameFlag.ack, 0, opaque),
    goaway(last, code) {
      lastTaken = Math.min(lastTaken, last);
      misunderstood ||= cannotRead.includes(code);
      retire();
      endWhere(untouched, () => new Unprocessed());
      // It leaves in anger, and answers nothing more.
      if (code !== constants.NGHTTP2_NO_ERROR) breakOff();
    },
    windowUpdate(id, more) {
      if (id !== 0) postOf(id);
      sender.enlarge(id, more);
    },
  });

  function retire(): void {
    retired = true;
    if (posts.size === 0) leave();
  }

  socket.on('data', (chunk: Buffer) => {
    if (over) return;
    try {
      read(chunk);
    } catch (error) {
      misunderstood = true;
      leave(error instanceof ConnectionFault ? error.code : constants.NGHTTP2_INTERNAL_ERROR);
      cutOff();
    }
  }).on('error', (fault) => {
    notGreeted(fault);
    cutOff();
  }).on('close', cutOff).on('end', breakOff).setTimeout(idle, () => {
    if (over) socket.destroy();
    else if (posts.size === 0) leave();
  });
  writer.raw(preface);
  frame(frameType.settings, 0, 0, ourSettings);
  // Nobody has to wait for it while nothing is under way.
  socket.unref();

  return {
    greeted,
    onStreams(tell) {
      // A peer that allows none for now is asked with one, which waits here and then runs into its time limit.
      tellStreams = () => {
        if (!retired) tell(Math.max(1, Math.min(mostStreams, sender.most())));
      };
      tellStreams();
    },
    post: (message, limit) => new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        if (post.id !== 0) reset(post.id);
        end(post, new TimedOut());
      }, limit);
      const { body } = message;
      const bytes = body.reduce((sum, { length }) => sum + length, 0);
      const post: Post = {
        id: 0, headers: blocksOf(message), body, bytes, sent: 0, window: 0, room: firstWindow, answer: undefined, timer, resolve, reject,
      };
      if (posts.size === 0) socket.ref();
      posts.add(post);
      sender.add(post);
    }),
    misunderstood: () => misunderstood,
    usable: () => !retired && !over && !socket.destroyed && !sender.spent(),
    retire,
  };
}
