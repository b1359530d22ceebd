/** Freezing accounts, one's own sessions and passkeys, and what two administrators sign. Part of `staffRoutes`. */
import type { Request, RequestHandler, Response, Router } from 'express';
import { passkeyToRemove, type PasskeysAnswer } from '../contract/people.ts';
import { newRole, type PeopleAnswer } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId } from '../runtime/errors.ts';
import { askDeed } from './ask-deed.ts';
import { demandOwner, demandPasskey } from './demand-passkey.ts';
import { endOtherSessions, endSession } from './end-sessions.ts';
import { fetchExport } from './fetch-export.ts';
import { freezeAccount, previewFreeze } from './freeze-account.ts';
import { listDeeds } from './list-deeds.ts';
import { listSessions } from './list-sessions.ts';
import { listPeople, ownPasskeys } from './queries.ts';
import { refuseDeed } from './refuse-deed.ts';
import { removePasskey } from './remove-passkey.ts';
import { sessionHash, signedIn } from './require-role.ts';
import { signDeed } from './sign-deed.ts';
import { unfreezeAccount } from './unfreeze-account.ts';

/** Who may pass, as `staffRoutes` puts it together. */
export interface Doors { person: RequestHandler[]; reviewer: RequestHandler[]; administrator: RequestHandler[] }

export function addAccountRoutes(context: Context, router: Router, { person, reviewer, administrator }: Doors): void {
  // Oneself.
  router.get('/api/v1/staff/me/sessions', person, async (_req: Request, res: Response) => {
    res.json(await listSessions(context, signedIn(res).id, sessionHash(res)));
  });
  router.post('/api/v1/staff/me/sessions/:id/end', person, async (req: Request, res: Response) => {
    await endSession(context, signedIn(res).id, pathId(req.params['id']));
    res.status(204).end();
  });
  router.post('/api/v1/staff/me/sessions/end-others', person, async (_req: Request, res: Response) => {
    await endOtherSessions(context, signedIn(res).id, sessionHash(res));
    res.status(204).end();
  });
  router.get('/api/v1/staff/passkeys', person, async (_req: Request, res: Response) => {
    res.json({ passkeys: await context.db.as('staff', (trx) => ownPasskeys(trx, signedIn(res).id)) } satisfies PasskeysAnswer);
  });
  router.post('/api/v1/staff/passkeys/remove', person, async (req: Request, res: Response) => {
    await demandOwner(context, res);
    res.json(await removePasskey(context, signedIn(res).id, parse(passkeyToRemove, req.body).id));
  });

  // Stopping an account.
  router.get('/api/v1/staff/people', reviewer, async (_req: Request, res: Response) => {
    const people = await context.db.as('staff', (trx) => listPeople(trx, context.clock.date()));
    const all = signedIn(res).role === 'administrator';
    // How somebody gets in is the administrators' business; that somebody works here is every reviewer's.
    res.json({ people: all ? people : people.map(({ passkeys: _1, linkUntil: _2, ...rest }) => rest) } satisfies PeopleAnswer);
  });
  router.get('/api/v1/staff/people/:id/freeze', reviewer, async (req: Request, res: Response) => {
    res.json(await previewFreeze(context, pathId(req.params['id']), signedIn(res).id));
  });
  router.post('/api/v1/staff/people/:id/freeze', reviewer, async (req: Request, res: Response) => {
    res.json(await freezeAccount(context, pathId(req.params['id']), signedIn(res).id));
  });
  router.post('/api/v1/staff/people/:id/unfreeze', administrator, async (req: Request, res: Response) => {
    await demandPasskey(context, res);
    await unfreezeAccount(context, pathId(req.params['id']), signedIn(res).id);
    res.status(204).end();
  });

  // What two administrators sign.
  router.get('/api/v1/staff/deeds', administrator, async (_req: Request, res: Response) => {
    res.json(await listDeeds(context, signedIn(res).id));
  });
  router.post('/api/v1/staff/people/:id/role', administrator, async (req: Request, res: Response) => {
    await demandPasskey(context, res);
    const asked = { deed: 'change-role', personId: pathId(req.params['id']), role: parse(newRole, req.body).role } as const;
    res.status(201).json(await askDeed(context, asked, signedIn(res).id));
  });
  router.post('/api/v1/staff/deeds/export', administrator, async (_req: Request, res: Response) => {
    await demandPasskey(context, res);
    res.status(201).json(await askDeed(context, { deed: 'export' }, signedIn(res).id));
  });
  router.post('/api/v1/staff/deeds/:id/sign', administrator, async (req: Request, res: Response) => {
    await demandPasskey(context, res);
    res.json(await signDeed(context, pathId(req.params['id']), signedIn(res).id));
  });
  router.post('/api/v1/staff/deeds/:id/refuse', administrator, async (req: Request, res: Response) => {
    await refuseDeed(context, pathId(req.params['id']), signedIn(res).id);
    res.status(204).end();
  });
  router.post('/api/v1/staff/deeds/:id/fetch', administrator, async (req: Request, res: Response) => {
    await demandPasskey(context, res);
    res.json(await fetchExport(context, pathId(req.params['id']), signedIn(res).id));
  });
}
