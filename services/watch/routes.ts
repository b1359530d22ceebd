/** Whether the service works, for staff. */
import { Router } from 'express';
import type { Context } from '../runtime/context.ts';
import { requireRole } from '../staff/require-role.ts';
import { readStatus } from './read-status.ts';

export function watchRoutes(context: Context): Router {
  const router = Router();
  router.get('/api/v1/staff/status', requireRole(context, 'reviewer', 'community-reviewer', 'administrator'), async (_req, res) => {
    res.json(await readStatus(context));
  });
  return router;
}
