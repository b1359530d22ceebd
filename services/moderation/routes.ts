/** The queue and its decisions. */
import { Router, json } from 'express';
import { batchDecision, decision, mark, newHandoverNote, undo } from '../contract/queue.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId } from '../runtime/errors.ts';
import { requireRole, signedIn } from '../staff/require-role.ts';
import { beginShift } from '../staff/shifts-now.ts';
import { decideBatch } from './decide-batch.ts';
import { decideReport } from './decide-report.ts';
import { leaveHandover } from './leave-handover.ts';
import { listQueue } from './list-queue.ts';
import { markReport } from './mark-report.ts';
import { noteLook } from './presence.ts';
import { undoDecisions } from './undo-decisions.ts';

export function moderationRoutes(context: Context): Router {
  const router = Router();
  const reviewers = requireRole(context, 'reviewer', 'community-reviewer', 'administrator');

  router.get('/api/v1/staff/queue', reviewers, async (req, res) => {
    // A script that reads the queue is nobody who has come.
    if (!signedIn(res).viaToken) {
      // Every staff page asks, for what waits; only the queue's own page says that somebody looks.
      if (req.query['looking'] !== undefined) noteLook(context, signedIn(res).id);
      await beginShift(context, signedIn(res).id);
    }
    res.set('cache-control', 'no-store').json(await listQueue(context, signedIn(res).id));
  });

  router.post('/api/v1/staff/reports/:id/decision', reviewers, json({ limit: '4kb' }), async (req, res) => {
    await decideReport(context, pathId(req.params.id), parse(decision, req.body), signedIn(res).id);
    res.status(204).end();
  });

  router.post('/api/v1/staff/reports/:id/mark', reviewers, json({ limit: '4kb' }), async (req, res) => {
    await markReport(context, pathId(req.params.id), parse(mark, req.body), signedIn(res).id);
    res.status(204).end();
  });

  // As many as are listed at most, by their ids.
  const many = json({ limit: '32kb' });
  router.post('/api/v1/staff/reports/decisions', reviewers, many, async (req, res) => {
    res.json(await decideBatch(context, parse(batchDecision, req.body), signedIn(res).id));
  });

  router.post('/api/v1/staff/reports/undo', reviewers, many, async (req, res) => {
    res.json(await undoDecisions(context, parse(undo, req.body).ids, signedIn(res).id));
  });

  router.post('/api/v1/staff/handover', reviewers, json({ limit: '8kb' }), async (req, res) => {
    await leaveHandover(context, parse(newHandoverNote, req.body).text, signedIn(res).id);
    res.status(204).end();
  });
  return router;
}
