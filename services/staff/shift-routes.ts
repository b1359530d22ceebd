/** Who reads when. */
import { Router, json, type Request, type Response } from 'express';
import { newShift } from '../contract/shift.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId } from '../runtime/errors.ts';
import { listShifts } from './list-shifts.ts';
import { planShift } from './plan-shift.ts';
import { removeShift } from './remove-shift.ts';
import { requirePerson, requireRole, signedIn } from './require-role.ts';

export function shiftRoutes(context: Context): Router {
  const router = Router();
  const readers = [requireRole(context, 'reviewer', 'community-reviewer', 'administrator'), requirePerson, json({ limit: '2kb' })];

  router.get('/api/v1/staff/shifts', readers, async (_req: Request, res: Response) => {
    res.json(await listShifts(context, signedIn(res)));
  });
  router.post('/api/v1/staff/shifts', readers, async (req: Request, res: Response) => {
    await planShift(context, parse(newShift, req.body), signedIn(res));
    res.status(201).end();
  });
  router.delete('/api/v1/staff/shifts/:id', readers, async (req: Request, res: Response) => {
    await removeShift(context, pathId(req.params['id']), signedIn(res));
    res.status(204).end();
  });
  return router;
}
