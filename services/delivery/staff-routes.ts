/** How delivery goes, for staff: numbers alone. */
import { Router } from 'express';
import type { AlertReach, Reached } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { pathId } from '../runtime/errors.ts';
import { requireRole } from '../staff/require-role.ts';
import { reachOf } from './reach-queries.ts';

/** So few are perhaps known to whoever reads it. */
const banded = (people: number): Reached => (people === 0 || people >= 10 ? people : people < 5 ? '<5' : '5-10');

export function staffDeliveryRoutes(context: Context): Router {
  const router = Router();
  const everybody = requireRole(context, 'reviewer', 'community-reviewer', 'administrator', 'outreach');

  router.get('/api/v1/staff/alerts/:id/reach', everybody, async (req, res) => {
    const id = pathId(req.params.id);
    const versions = await context.db.as('staff', (trx) => reachOf(trx, id));
    res.json(versions.map(({ queued, sent, failed, gone, ...version }): AlertReach =>
      ({ ...version, queued: banded(queued), sent: banded(sent), failed: banded(failed), gone: banded(gone) })));
  });
  return router;
}
