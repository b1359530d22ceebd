/** Many posts over one HTTP/2 connection (RFC 9113), and what became of each when the connection ends under them. */
import { constants, sensitiveHeaders, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import type { PushAnswer } from './push-answer.ts';
import { TimedOut, Unprocessed, type PushMessage } from './push-message.ts';

export interface PushSession {
  /** `limit`: milliseconds from the first byte out to the last of the answer, whose body is dropped as it comes. */
  post(message: PushMessage, limit: number): Promise<PushAnswer>;
  /** False: it takes no more, though what is under way may still be answered. */
  usable(): boolean;
  /** Takes no more; ends when what is under way has been answered. */
  retire(): void;
}

/** At once, whatever the peer allows. */
const mostStreams = 100;
/** Milliseconds without a byte. */
const idle = 60_000;

/** `onStreams`: how many messages it takes at once, at first and whenever the peer changes that. */
export function openSession(session: ClientHttp2Session, onStreams: (streams: number) => void): PushSession {
  let open = 0;
  let retired = false;
  let lastTaken = Infinity;
  let cutOff: Error | undefined;
  const retire = () => {
    retired = true;
    if (open === 0) session.destroy();
  };
  const tellStreams = () => {
    // A peer that allows none for now is asked with one, which waits in the library and then runs into its time limit.
    if (!retired) onStreams(Math.max(1, Math.min(mostStreams, session.remoteSettings.maxConcurrentStreams ?? mostStreams)));
  };
  session.on('remoteSettings', tellStreams).on('error', retire).on('close', retire).setTimeout(idle, () => {
    if (open === 0) retire();
  });
  session.on('goaway', (_code, last) => {
    lastTaken = Math.min(lastTaken, last);
    retire();
  });
  session.unref();
  tellStreams();

  /** No answer came. A stream above the last that the peer took, or that it refused, was not looked at (RFC 9113, 6.8 and 8.7). */
  const faultOf = ({ rstCode, id }: ClientHttp2Stream): Error =>
    rstCode === constants.NGHTTP2_REFUSED_STREAM || id === undefined || id > lastTaken ? new Unprocessed() : cutBy(session.destroyed || session.closed);
  /** What ended with the connection has one cause, and counts once (push-breaker.ts). */
  const cutBy = (connection: boolean): Error => (connection ? (cutOff ??= new Error('cut off')) : new Error('cut off'));

  function post({ path, headers, body }: PushMessage, limit: number): Promise<PushAnswer> {
    return new Promise((resolve, reject) => {
      let stream: ClientHttp2Stream;
      try {
        // Each phone has its own path: in the table of what was sent before it would only push out what is the same for all.
        stream = session.request({ ':method': 'POST', ':path': path, ...headers, [sensitiveHeaders]: [':path'] });
      } catch {
        retire();
        reject(new Unprocessed());
        return;
      }
      if (open++ === 0) session.ref();
      let answer: PushAnswer | undefined;
      const timer = setTimeout(() => {
        // It may be the connection that is dead: the next message tries another.
        retired = true;
        if (answer) resolve(answer);
        else reject(new TimedOut());
        stream.close(constants.NGHTTP2_CANCEL);
        stream.destroy();
      }, limit);
      stream.on('response', ({ ':status': status = 0, 'retry-after': retryAfter }) => {
        answer = { status, retryAfter };
        if (status === constants.HTTP_STATUS_MISDIRECTED_REQUEST) retired = true;
      });
      stream.on('error', () => {}).on('close', () => {
        clearTimeout(timer);
        open -= 1;
        if (answer) resolve(answer);
        else {
          reject(faultOf(stream));
          retired = true;
        }
        if (open > 0) return;
        if (retired) session.destroy();
        else session.unref();
      });
      stream.resume().end(body);
    });
  }

  return { post, usable: () => !retired && !session.closed && !session.destroyed, retire };
}
