import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { constants, createSecureServer, type Http2ServerRequest } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';
import { beforeAll, expect, test } from 'vitest';
import webPush from 'web-push';
import { readConfig } from '../runtime/config.ts';
import { selfSigned, trust, type Certificate } from '../test/self-signed.ts';
import { sendPush } from './web-push.ts';

let certificate: Certificate;
beforeAll(async () => {
  certificate = await selfSigned();
  trust(certificate);
});

const phoneAt = (host: string) => ({ endpoint: `https://${host}/phone`, p256dh: createECDH('prime256v1').generateKeys(), auth: randomBytes(16) });

test.each([
  ['PROTOCOL_ERROR', constants.NGHTTP2_PROTOCOL_ERROR], ['COMPRESSION_ERROR', constants.NGHTTP2_COMPRESSION_ERROR],
])('a service that cannot read our HTTP/2 (%s) gets the next message over HTTP/1.1', async (_name, code) => {
  const versions: string[] = [];
  const server = createSecureServer({ ...certificate, allowHTTP1: true }, (req, res) => {
    versions.push(req.httpVersion);
    if (req.httpVersion === '2.0') (req as Http2ServerRequest).stream.session!.goaway(code);
    else req.resume().on('end', () => res.writeHead(201).end());
  }).on('sessionError', () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const config = readConfig({ CONTACT: 'mailto:push@example.org', PUSH_HOSTS: host });
  const send = () => sendPush({ config }, webPush.generateVAPIDKeys(), phoneAt(host), Buffer.alloc(10));
  expect(await send()).toEqual({ result: 'later', code: 'unreachable' });
  expect([await send(), await send()]).toEqual([{ result: 'sent', code: '201' }, { result: 'sent', code: '201' }]);
  expect(versions).toEqual(['2.0', '1.1', '1.1']);
  server.close();
});

test('a service that takes a connection and greets nobody costs the time of one message, and one connection', async () => {
  const sockets: Socket[] = [];
  const server = createServer({ ...certificate, ALPNProtocols: ['h2'] }).on('connection', (socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const config = readConfig({ CONTACT: 'mailto:push@example.org', PUSH_HOSTS: host });
  expect(await sendPush({ config }, webPush.generateVAPIDKeys(), phoneAt(host), Buffer.alloc(10), { limit: 100 })).toEqual({ result: 'later', code: 'timeout' });
  expect(sockets).toHaveLength(1);
  for (const socket of sockets) socket.destroy();
  server.close();
});
