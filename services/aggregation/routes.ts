/** What people tell the grouping: a report that belongs, a laboratory's result. */
import { Router, json } from 'express';
import { joinIncident as joinShape } from '../contract/queue.ts';
import { newFinding } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId } from '../runtime/errors.ts';
import { requireRole } from '../staff/require-role.ts';
import { joinIncident } from './join-incident.ts';
import { recordFinding } from './record-finding.ts';

export function aggregationRoutes(context: Context): Router {
  const router = Router();
  const body = json({ limit: '8kb' });

  router.post(
    '/api/v1/staff/incidents/:id/reports', requireRole(context, 'reviewer', 'community-reviewer', 'administrator'), body,
    async (req, res) => {
      await joinIncident(context, pathId(req.params.id), parse(joinShape, req.body).reportId, res.locals.me.id as string);
      res.status(204).end();
    },
  );

  router.post(
    '/api/v1/staff/findings', requireRole(context, 'laboratory', 'partner', 'outreach'), body,
    async (req, res) => {
      res.status(201).json(await recordFinding(context, parse(newFinding, req.body), res.locals.me));
    },
  );
  return router;
}
