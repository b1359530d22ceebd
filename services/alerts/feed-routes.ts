/** Alerts for feed readers: no account, no script, and nobody here knows who reads. */
import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import type { Feed, WordedFeed, WordFeed } from '../contract/render-page.ts';
import type { Context } from '../runtime/context.ts';
import { publicBytes } from '../runtime/public-bytes.ts';
import { languageOf } from '../runtime/take-language.ts';
import { readFeed } from './read-feed.ts';
import { atomFeed, jsonFeed } from './write-feed.ts';

/** Stands behind whatever takes the language off an address. */
export function feedRoutes(context: Context, wordFeed: WordFeed): Router {
  const router = Router();
  const send = async (req: Request, res: Response, type: string, write: (feed: Feed, worded: WordedFeed) => string) => {
    const feed = await readFeed(context, languageOf(res));
    const body = publicBytes(context, 'feed', feed, (copy) => write(copy, wordFeed(copy)));
    // A strong tag stands for bytes, and compressed they are others.
    const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    const coding = req.acceptsEncodings(['br', 'gzip', 'deflate', 'identity']) || 'identity';
    // Node's own fetch says "no-cache" with every tag it sends, and Express then sends all of it. From the source itself a 304 is as fresh.
    delete req.headers['cache-control'];
    res.set({ etag: `"${tag}.${coding}"`, 'cache-control': 'public, max-age=60' }).type(type).send(body);
  };
  router.get('/alerts.atom', (req, res) => send(req, res, 'application/atom+xml', atomFeed));
  router.get('/alerts.json', (req, res) => send(req, res, 'application/feed+json', jsonFeed));
  return router;
}
