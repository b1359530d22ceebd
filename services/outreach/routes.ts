/** What outreach sees and writes down; who reviews may look, and write for a team that calls in. */
import { Router, json } from 'express';
import { newVisit } from '../contract/outreach.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId } from '../runtime/errors.ts';
import { requireRole, signedIn } from '../staff/require-role.ts';
import { noteVisit } from './note-visit.ts';
import { readOutreach, readOutreachAreas } from './read-outreach.ts';
import { removeVisit } from './remove-visit.ts';

export function outreachRoutes(context: Context): Router {
  const router = Router();
  const workers = requireRole(context, 'outreach', 'reviewer', 'community-reviewer', 'administrator');

  router.get('/api/v1/staff/outreach', workers, async (_req, res) => {
    res.json(await readOutreach(context, signedIn(res)));
  });
  router.get('/api/v1/staff/outreach/areas', workers, async (_req, res) => {
    res.json(await readOutreachAreas(context, signedIn(res)));
  });
  router.post('/api/v1/staff/outreach/visits', workers, json({ limit: '1kb' }), async (req, res) => {
    res.status(201).json(await noteVisit(context, parse(newVisit, req.body)));
  });
  router.delete('/api/v1/staff/outreach/visits/:id', workers, async (req, res) => {
    await removeVisit(context, pathId(req.params.id));
    res.status(204).end();
  });
  return router;
}
