/** Our session of HTTP/2 over a connection whose other end a test is. */
import { openSession } from '../delivery/http2-session.ts';
import type { PushMessage } from '../delivery/push-message.ts';
import { set, startRawPeer } from './raw-http2.ts';

/** `first`: what the peer says before anything else; else that it has no wishes. */
export async function openRawSession(...first: Buffer[]) {
  const peer = await startRawPeer();
  const session = openSession(peer.socket, 'push.example');
  session.greeted.catch(() => {});
  peer.send(...(first.length > 0 ? first : [set()]));
  return { peer, session };
}

/** In parts, as one that is sealed. */
export const rawMessage = (bytes = 2048): PushMessage =>
  ({ path: '/phone', headers: { ttl: 1 }, body: [Buffer.alloc(86, 1), Buffer.alloc(bytes - 102, 2), Buffer.alloc(16, 3)] });

export const caught = (promise: Promise<unknown>) => promise.then(() => 'resolved', (error: unknown) => error);
