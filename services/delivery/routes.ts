/** Stages 8 and 9 of the path begin here: who wants to be told. Nothing here logs or counts a browser. */
import { Router, json } from 'express';
import { endpointOnly, newSubscription } from '../contract/subscription.ts';
import type { Context } from '../runtime/context.ts';
import { parse, Problem } from '../runtime/errors.ts';
import { sendPublic } from '../runtime/send-public.ts';
import { removeSubscription } from './remove-subscription.ts';
import { saveSubscription } from './save-subscription.ts';
import { vapidKeys } from './vapid.ts';
import { writeLimit } from './write-limit.ts';

export function deliveryRoutes(context: Context): Router {
  const router = Router();
  const body = json({ limit: '4kb', strict: true });
  const limit = writeLimit();

  router.get('/api/v1/push-key', async (_req, res) => {
    if (!context.config.contact) throw new Problem('push-off');
    const { publicKey } = await vapidKeys(context);
    sendPublic(context, res.set('cache-control', 'no-store'), 'pushKey', { publicKey });
  });

  router.post('/api/v1/subscriptions', body, async (req, res) => {
    await limit(req.ip);
    await saveSubscription(context, parse(newSubscription, req.body));
    res.status(201).end();
  });

  router.delete('/api/v1/subscriptions', body, async (req, res) => {
    await limit(req.ip);
    await removeSubscription(context, parse(endpointOnly, req.body).endpoint);
    res.status(204).end();
  });
  return router;
}
