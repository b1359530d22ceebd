/** A push service over TLS, as the real ones are: HTTP/2 with every way to break off, or HTTP/1.1 alone. */
import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createSecureServer, type Http2SecureServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Recipient } from '../delivery/endpoint-seal.ts';
import { decryptPush } from './decrypt-push.ts';
import type { Certificate } from './self-signed.ts';

/** `body`: what has come of it. */
export interface Post { token: string; headers: IncomingHttpHeaders; connection: number; body: Buffer[] }
/** A browser of its own, and how it reads what was sent to it. */
export interface Browser extends Recipient { token: string; read(body: Buffer): Buffer }
/** True: it was dealt with; else it is answered with 201. `nth`: of all posts, from 1. */
export type Deal = (stream: ServerHttp2Stream, post: Post, nth: number) => boolean | void;

export type TlsPushService = Awaited<ReturnType<typeof startTlsPushService>>;

export async function startTlsPushService(
  certificate: Certificate, { http2 = true, streams = 1000, headerTableSize = 4096 }: { http2?: boolean; streams?: number; headerTableSize?: number } = {},
) {
  const posts: Post[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let open = 0;
  let most = 0;
  let refusals = 0;
  let deal: Deal = () => false;
  const enter = () => {
    open += 1;
    most = Math.max(most, open);
  };

  const server = http2
    ? createSecureServer({ ...certificate, settings: { maxConcurrentStreams: streams, headerTableSize } })
    : createServer(certificate, (req, res) => {
      enter();
      const post: Post = { token: req.url!.slice(1), headers: req.headers, connection: connections, body: [] };
      posts.push(post);
      req.on('data', (chunk: Buffer) => post.body.push(chunk)).on('end', () => res.writeHead(201).end(() => {
        open -= 1;
      }));
    });
  server.on('connection', (socket: Socket) => {
    if (refusals > 0) {
      refusals -= 1;
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('secureConnection', () => {
    connections += 1;
  });
  if (http2) {
    (server as Http2SecureServer).on('sessionError', () => {}).on('stream', (stream, headers) => {
      enter();
      const post: Post = { token: String(headers[':path']).slice(1), headers, connection: connections, body: [] };
      posts.push(post);
      const nth = posts.length;
      stream.on('error', () => {}).on('close', () => {
        open -= 1;
      });
      stream.on('data', (chunk: Buffer) => post.body.push(chunk));
      if (!deal(stream, post, nth)) stream.on('end', () => stream.respond({ ':status': 201 }, { endStream: true }));
    });
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;

  return {
    host, posts,
    deal(next: Deal) {
      deal = next;
    },
    connections: () => connections,
    /** Messages under way at once, at most. */
    most: () => most,
    recipient(): Browser {
      const token = randomBytes(12).toString('base64url');
      const [ecdh, auth] = [createECDH('prime256v1'), randomBytes(16)];
      return { endpoint: `https://${host}/${token}`, p256dh: ecdh.generateKeys(), auth, token, read: (body) => decryptPush(body, ecdh, auth) };
    },
    /** So many new connections break before a word of TLS. */
    refuseConnections(times: number) {
      refusals = times;
    },
    /** Its side of every connection ends, and nothing is read any more. */
    halfClose() {
      for (const socket of sockets) socket.end();
    },
    /** Every connection breaks, without a word. */
    reset() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
