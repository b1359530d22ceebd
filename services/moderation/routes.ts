/** The queue and its decisions. */
import { Router, json } from 'express';
import { decision } from '../contract/queue.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId } from '../runtime/errors.ts';
import { requireRole, signedIn } from '../staff/require-role.ts';
import { beginShift } from '../staff/shifts-now.ts';
import { decideReport } from './decide-report.ts';
import { listQueue } from './list-queue.ts';

export function moderationRoutes(context: Context): Router {
  const router = Router();
  const reviewers = requireRole(context, 'reviewer', 'community-reviewer', 'administrator');

  router.get('/api/v1/staff/queue', reviewers, async (_req, res) => {
    // A script that reads the queue is nobody who has come.
    if (!signedIn(res).viaToken) await beginShift(context, signedIn(res).id);
    res.set('cache-control', 'no-store').json(await listQueue(context));
  });

  router.post('/api/v1/staff/reports/:id/decision', reviewers, json({ limit: '4kb' }), async (req, res) => {
    await decideReport(context, pathId(req.params.id), parse(decision, req.body), res.locals.me.id as string);
    res.status(204).end();
  });
  return router;
}
