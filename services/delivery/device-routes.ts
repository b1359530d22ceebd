/** Where a member of staff can be called. */
import { Router, json, type Request, type Response } from 'express';
import { newDevice, ownDevice, type DevicesAnswer } from '../contract/staff-device.ts';
import type { Context } from '../runtime/context.ts';
import { parse } from '../runtime/errors.ts';
import { demandOwner } from '../staff/demand-passkey.ts';
import { requirePerson, requireRole, signedIn } from '../staff/require-role.ts';
import { deviceOf, devicesOf } from './device-queries.ts';
import { deviceTag } from './endpoint-seal.ts';
import { weekOf } from './expiry-week.ts';
import { removeDevice } from './remove-device.ts';
import { saveDevice } from './save-device.ts';
import { testCall } from './test-call.ts';
import { writeLimit } from './write-limit.ts';

export function deviceRoutes(context: Context): Router {
  const router = Router();
  const body = json({ limit: '4kb', strict: true });
  const limit = writeLimit();
  // Nobody else is ever called.
  const callable = [requireRole(context, 'reviewer', 'community-reviewer', 'administrator', 'outreach'), requirePerson, body];

  router.get('/api/v1/staff/devices', callable, async (_req: Request, res: Response) => {
    const own = await context.db.as('staff', (trx) => devicesOf(trx, signedIn(res).id, weekOf(context.clock.now())));
    res.json({ devices: own.length } satisfies DevicesAnswer);
  });
  router.post('/api/v1/staff/devices', callable, async (req: Request, res: Response) => {
    const wanted = parse(newDevice, req.body);
    const tag = await deviceTag(context.keys, wanted.endpoint);
    const known = await context.db.as('staff', (trx) => deviceOf(trx, tag));
    // A phone that somebody else adds would ring with ours. To renew adds none.
    if (!wanted.renew && known?.staffId !== signedIn(res).id) await demandOwner(context, res);
    await saveDevice(context, wanted, signedIn(res).id);
    res.status(201).end();
  });
  router.delete('/api/v1/staff/devices', callable, async (req: Request, res: Response) => {
    await removeDevice(context, parse(ownDevice, req.body).endpoint, signedIn(res).id);
    res.status(204).end();
  });
  router.post('/api/v1/staff/devices/test', callable, async (req: Request, res: Response) => {
    await limit(req.ip);
    res.json(await testCall(context, signedIn(res).id));
  });
  return router;
}
