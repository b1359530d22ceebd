/** Another process: a push service that takes everything, over HTTP/2 and HTTP/1.1. Its certificate comes as the first message. */
import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../../test/self-signed.ts';

const [certificate] = await once(process, 'message') as [Certificate];
const server = createSecureServer({ ...certificate, allowHTTP1: true, settings: { maxConcurrentStreams: 1000 } }, (req, res) => {
  req.resume().on('end', () => {
    res.statusCode = 201;
    res.end();
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send!((server.address() as AddressInfo).port);
process.once('disconnect', () => process.exit());
