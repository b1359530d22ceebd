/** How delivery goes, for staff: numbers alone. */
import { Router } from 'express';
import type { AlertReach } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { pathId } from '../runtime/errors.ts';
import { requireRole } from '../staff/require-role.ts';
import { bandPeople } from './band-people.ts';
import { reachOf } from './reach-queries.ts';

export function staffDeliveryRoutes(context: Context): Router {
  const router = Router();
  const everybody = requireRole(context, 'reviewer', 'community-reviewer', 'administrator', 'outreach');

  router.get('/api/v1/staff/alerts/:id/reach', everybody, async (req, res) => {
    const id = pathId(req.params.id);
    const versions = await context.db.as('staff', (trx) => reachOf(trx, id));
    res.json(versions.map(({ queued, sent, failed, gone, ...version }): AlertReach =>
      ({ ...version, queued: bandPeople(queued), sent: bandPeople(sent), failed: bandPeople(failed), gone: bandPeople(gone) })));
  });
  return router;
}
