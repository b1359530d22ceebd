/** Scripts and styles of the pages, each under a name of its own for ever, and packed when they were built. */
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import sirv from 'sirv';
import { webDist } from './pages.ts';

/** What only a document heeds. A page fetches thirty of these files, and their headers weighed as much as the files. */
const ofDocuments = [
  'content-security-policy', 'cross-origin-opener-policy', 'origin-agent-cluster', 'permissions-policy', 'referrer-policy', 'x-frame-options',
];
/** A worker is bound by the policy that came with its own script. */
const isWorker = (path: string) => path.includes('worker');

export function assetFiles(): RequestHandler {
  return sirv(join(webDist, 'client/assets'), {
    immutable: true, maxAge: 31_536_000, brotli: true,
    setHeaders: (res, path) => {
      if (!isWorker(path)) for (const name of ofDocuments) res.removeHeader(name);
    },
  });
}
