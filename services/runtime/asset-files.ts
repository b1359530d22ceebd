/** Scripts and styles of the pages, each under a name of its own for ever, and packed when they were built (web/pack-assets.ts). */
import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type RequestHandler, type Response } from 'express';
import { webDist } from './pages.ts';

/** What only a document heeds. A page fetches thirty of these files, and their headers weighed as much as the files. */
const ofDocuments = [
  'content-security-policy', 'cross-origin-opener-policy', 'origin-agent-cluster', 'permissions-policy', 'referrer-policy', 'x-frame-options',
];
/** A worker is bound by the policy that came with its own script. */
const isWorker = (path: string) => path.includes('worker');
const packedEnd = '.br';

export function assetFiles(): RequestHandler {
  const folder = join(webDist, 'client/assets');
  const packed = new Set(readdirSync(folder).filter((name) => name.endsWith(packedEnd)).map((name) => `/${name.slice(0, -packedEnd.length)}`));
  const send = express.static(folder, {
    etag: false, lastModified: false, acceptRanges: false, index: false, fallthrough: false,
    // Only when the file is there: a refusal is not packed.
    setHeaders: (res: Response, path) => {
      // Nobody asks again for what never changes. Public, as express would add, it is by its age.
      res.set('cache-control', 'max-age=31536000, immutable');
      if (!isWorker(path)) for (const name of ofDocuments) res.removeHeader(name);
      const plain = path.endsWith(packedEnd) ? path.slice(0, -packedEnd.length) : path;
      if (plain !== path) res.set('content-encoding', 'br');
      // In the encoding of the page that asks, which is ours; express would say so in each.
      res.setHeader('content-type', String(res.type(extname(plain)).get('content-type')).replace('; charset=utf-8', ''));
    },
  });
  return (req, res, next) => {
    if (packed.has(req.path)) {
      res.vary('accept-encoding');
      if (req.url === req.path && req.acceptsEncodings('br')) req.url += packedEnd;
    }
    send(req, res, next);
  };
}
