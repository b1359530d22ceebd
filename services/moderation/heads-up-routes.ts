/** Telling workers about a report, and what they answer. */
import { Router, json } from 'express';
import { headsUpAnswer } from '../contract/heads-up.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId, Problem } from '../runtime/errors.ts';
import { requireRole, signedIn } from '../staff/require-role.ts';
import { answerHeadsUp } from './answer-heads-up.ts';
import { listHeadsUps } from './list-heads-ups.ts';
import { sendHeadsUp } from './send-heads-up.ts';

export function headsUpRoutes(context: Context): Router {
  const router = Router();
  const reviewers = requireRole(context, 'reviewer', 'community-reviewer', 'administrator');
  const workers = requireRole(context, 'reviewer', 'community-reviewer', 'administrator', 'outreach');

  router.post('/api/v1/staff/reports/:id/heads-up', reviewers, async (req, res) => {
    res.json(await sendHeadsUp(context, pathId(req.params.id), signedIn(res).id));
  });
  router.get('/api/v1/staff/heads-ups', workers, async (_req, res) => {
    res.json(await listHeadsUps(context, signedIn(res)));
  });
  router.post('/api/v1/staff/heads-ups/:id/answer', workers, json({ limit: '1kb' }), async (req, res) => {
    const id = String(req.params.id);
    if (!/^([0-9a-f]{32}|[0-9a-f]{64})$/.test(id)) throw new Problem('not-found');
    await answerHeadsUp(context, id, parse(headsUpAnswer, req.body).answer, signedIn(res));
    res.status(204).end();
  });
  return router;
}
