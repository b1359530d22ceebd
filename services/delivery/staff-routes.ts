/** How delivery goes, for staff: numbers alone. */
import { Router } from 'express';
import type { Context } from '../runtime/context.ts';
import { pathId } from '../runtime/errors.ts';
import { requireRole } from '../staff/require-role.ts';
import { reachOf } from './reach-queries.ts';
import { readDeliveryState } from './read-delivery-state.ts';

export function staffDeliveryRoutes(context: Context): Router {
  const router = Router();
  const reviewers = requireRole(context, 'reviewer', 'community-reviewer', 'administrator');
  const everybody = requireRole(context, 'reviewer', 'community-reviewer', 'administrator', 'outreach');

  router.get('/api/v1/staff/alerts/:id/reach', everybody, async (req, res) => {
    const id = pathId(req.params.id);
    res.json(await context.db.as('staff', (trx) => reachOf(trx, id)));
  });
  router.get('/api/v1/staff/delivery', reviewers, async (_req, res) => {
    res.json(await readDeliveryState(context));
  });
  return router;
}
