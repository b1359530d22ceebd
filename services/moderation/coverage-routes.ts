/** Whether somebody reads, for everybody. */
import { Router } from 'express';
import type { Context } from '../runtime/context.ts';
import { sendPublic } from '../runtime/send-public.ts';
import { readCoverage } from './read-coverage.ts';

export function coverageRoutes(context: Context): Router {
  const router = Router();
  router.get('/api/v1/coverage', async (_req, res) => {
    sendPublic(context, res.set('cache-control', 'no-store'), 'coverage', await readCoverage(context));
  });
  return router;
}
