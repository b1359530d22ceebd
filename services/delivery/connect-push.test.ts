import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';
import { expect, test } from 'vitest';
import webPush from 'web-push';
import { readConfig } from '../runtime/config.ts';
import { selfSigned, trust } from '../test/self-signed.ts';
import { sendPush } from './web-push.ts';

test('a service that takes a connection and greets nobody costs the time of one message, and one connection', async () => {
  const certificate = await selfSigned();
  trust(certificate);
  const sockets: Socket[] = [];
  const server = createServer({ ...certificate, ALPNProtocols: ['h2'] }).on('connection', (socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const config = readConfig({ CONTACT: 'mailto:push@example.org', PUSH_HOSTS: host });
  const phone = { endpoint: `https://${host}/phone`, p256dh: createECDH('prime256v1').generateKeys(), auth: randomBytes(16) };
  expect(await sendPush({ config }, webPush.generateVAPIDKeys(), phone, Buffer.alloc(10), { limit: 100 })).toEqual({ result: 'later', code: 'timeout' });
  expect(sockets).toHaveLength(1);
  for (const socket of sockets) socket.destroy();
  server.close();
});
