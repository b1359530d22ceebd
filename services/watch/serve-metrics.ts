/** A port of its own, on this machine alone: no reader of the pages can ask for metrics, however a proxy is set up. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Metrics } from './metrics.ts';

const contentType = 'text/plain; version=0.0.4; charset=utf-8';

/** Returns how to stop. Throws what listening throws. */
export async function serveMetrics(metrics: Metrics, port: number): Promise<() => Promise<void>> {
  const server = createServer((req, res) => {
    if (req.method !== 'GET' || req.url !== '/metrics') return void res.writeHead(404).end();
    metrics.text().then(
      (text) => res.writeHead(200, { 'content-type': contentType }).end(text),
      () => res.writeHead(500).end(),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return async () => {
    metrics.close();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
}
