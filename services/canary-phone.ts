/** The phone of the service's test of itself: a push endpoint on this very machine, with keys of its own, for one message. */
import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openPush } from './delivery/open-push.ts';

export interface CanaryPhone {
  /** As in `PUSH_HOSTS`. */
  host: string;
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** What has come so far, decrypted. */
  received(): string[];
  close(): Promise<void>;
}

/** Bytes; a message of ours has 2048. */
const longest = 4096;

export async function openCanaryPhone(): Promise<CanaryPhone> {
  const receiver = createECDH('prime256v1');
  const p256dh = receiver.generateKeys();
  const auth = randomBytes(16);
  const path = `/${randomBytes(16).toString('hex')}`;
  const received: string[] = [];
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    let size = 0;
    req.on('data', (part: Buffer) => {
      size += part.length;
      if (size > longest) req.destroy();
      else parts.push(part);
    }).on('end', () => {
      try {
        if (req.method !== 'POST' || req.url !== path) throw new Error('not for this phone');
        received.push(openPush(Buffer.concat(parts), receiver, auth).toString());
        res.writeHead(201).end();
      } catch {
        res.writeHead(400).end();
      }
    }).on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    subscription: { endpoint: `http://${host}${path}`, keys: { p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') } },
    received: () => received,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
