/** What the service tells about itself, and the list of requests that an administrator keeps. */
import { Router, json, type Request, type Response } from 'express';
import { newAuthorityRequest, requestOutcome } from '../contract/openness.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId } from '../runtime/errors.ts';
import { sendPublic } from '../runtime/send-public.ts';
import { requirePerson, requireRole, signedIn } from '../staff/require-role.ts';
import { listRequests } from './queries.ts';
import { readNumbers } from './read-openness.ts';
import { recordRequest, settleRequest } from './record-request.ts';

export function opennessRoutes(context: Context): Router {
  const router = Router();
  const administrator = [requireRole(context, 'administrator'), requirePerson, json({ limit: '4kb' })];

  router.get('/api/v1/numbers', async (_req, res) => {
    sendPublic(context, res.set('cache-control', 'no-cache'), 'numbers', await readNumbers(context));
  });
  router.get('/api/v1/staff/requests', administrator, async (_req: Request, res: Response) => {
    res.json(await context.db.as('staff', listRequests));
  });
  router.post('/api/v1/staff/requests', administrator, async (req: Request, res: Response) => {
    res.status(201).json(await recordRequest(context, parse(newAuthorityRequest, req.body), signedIn(res).id));
  });
  router.post('/api/v1/staff/requests/:id', administrator, async (req: Request, res: Response) => {
    await settleRequest(context, pathId(String(req.params['id'])), parse(requestOutcome, req.body).outcome, signedIn(res).id);
    res.status(204).end();
  });
  return router;
}
