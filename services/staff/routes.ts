/** Everything about people under /api/v1/staff. Accepts a link, a passkey or a code; hands on a session. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { RecoveryCodesAnswer, TokensAnswer } from '../contract/staff.ts';
import * as shapes from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId } from '../runtime/errors.ts';
import { addAccountRoutes } from './account-routes.ts';
import { addPasskey } from './add-passkey.ts';
import { chooseDistricts } from './choose-districts.ts';
import { confirmPasskey } from './confirm-passkey.ts';
import { createInvite } from './create-invite.ts';
import { createToken } from './create-token.ts';
import { deactivatePerson } from './deactivate-person.ts';
import { demandOwner, demandPasskey } from './demand-passkey.ts';
import { listAudit } from './list-audit.ts';
import { listOldFacts } from './list-old-facts.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { offerConfirmation } from './offer-confirmation.ts';
import { challengeLifetime, offerPasskey } from './offer-passkey.ts';
import { offerSignIn } from './offer-sign-in.ts';
import { openLink } from './open-link.ts';
import type { OpenedSession } from './open-session.ts';
import { reviewingRoles } from './queries.ts';
import { readMe } from './read-me.ts';
import { renameSelf } from './rename-self.ts';
import { renewInvite } from './renew-invite.ts';
import { requireOwnOrigin } from './require-own-origin.ts';
import { requirePerson, requireRole, sessionHash, signedIn } from './require-role.ts';
import { revokeToken } from './revoke-token.ts';
import { clearCookie, readCookie, setCookie } from './session-cookie.ts';
import { signInChallenges } from './sign-in-challenge.ts';
import { signInWithPasskey } from './sign-in-with-passkey.ts';
import { signInWithRecoveryCode } from './sign-in-with-recovery-code.ts';
import { signOut } from './sign-out.ts';
import { slowDown } from './slow-down.ts';
import { listTokens } from './token-queries.ts';

export function staffRoutes(context: Context): Router {
  const router = Router();
  const body = express.json({ limit: '64kb' });
  const outside: RequestHandler[] = [notCached, requireOwnOrigin(context), body];
  const anyone = [requireRole(context), body];
  const person = [requireRole(context), requirePerson, body];
  const reviewer = [requireRole(context, ...reviewingRoles), requirePerson, body];
  const administrator = [requireRole(context, 'administrator'), requirePerson, body];
  const challenges = signInChallenges(context);
  const brake = slowDown();

  const answerSession = (res: Response, { me, session }: OpenedSession) => {
    setCookie(context, res, 'session', session);
    res.json(me);
  };

  // Ways in.
  router.post('/api/v1/staff/join', outside, async (req: Request, res: Response) => {
    answerSession(res, await openLink(context, parse(shapes.linkToken, req.body).token));
  });
  router.post('/api/v1/staff/sign-in/options', outside, async (_req: Request, res: Response) => {
    const options = await offerSignIn(context);
    setCookie(context, res, 'sign-in', await challenges.seal(options.challenge), challengeLifetime);
    res.json(options);
  });
  router.post('/api/v1/staff/sign-in', outside, async (req: Request, res: Response) => {
    const response = parse(shapes.passkeySignIn, req.body);
    const challenge = await challenges.take(readCookie(context, req, 'sign-in'));
    clearCookie(context, res, 'sign-in');
    answerSession(res, await signInWithPasskey(context, challenge, response));
  });
  router.post('/api/v1/staff/sign-in/recovery', outside, async (req: Request, res: Response) => {
    const { name, code } = parse(shapes.recoveryCode, req.body);
    await brake.count(name, req.ip);
    const opened = await signInWithRecoveryCode(context, name, code);
    await brake.forgive(name);
    answerSession(res, opened);
  });

  // Oneself.
  router.get('/api/v1/staff/me', anyone, async (_req: Request, res: Response) => {
    res.json(await context.db.as('staff', (trx) => readMe(context, trx, signedIn(res).id)));
  });
  router.get('/api/v1/staff/old-facts', anyone, (_req: Request, res: Response) => void res.json(listOldFacts(context)));
  router.post('/api/v1/staff/me', person, async (req: Request, res: Response) => {
    res.json(await renameSelf(context, signedIn(res).id, parse(shapes.ownName, req.body).name));
  });
  router.post('/api/v1/staff/me/districts', person, async (req: Request, res: Response) => {
    res.json(await chooseDistricts(context, signedIn(res).id, parse(shapes.ownDistricts, req.body).districts));
  });
  router.post('/api/v1/staff/sign-out', person, async (_req: Request, res: Response) => {
    await signOut(context, signedIn(res).id, sessionHash(res));
    clearCookie(context, res, 'session');
    res.status(204).end();
  });
  router.post('/api/v1/staff/passkeys/options', person, async (_req: Request, res: Response) => {
    await demandOwner(context, res);
    res.json(await offerPasskey(context, signedIn(res), sessionHash(res)));
  });
  router.post('/api/v1/staff/passkeys', person, async (req: Request, res: Response) => {
    await demandOwner(context, res);
    const response = parse(shapes.newPasskey, req.body);
    res.status(201).json(await addPasskey(context, signedIn(res).id, sessionHash(res), response));
  });
  router.post('/api/v1/staff/confirm/options', person, async (_req: Request, res: Response) => {
    res.json(await offerConfirmation(context, signedIn(res).id, sessionHash(res)));
  });
  router.post('/api/v1/staff/confirm', person, async (req: Request, res: Response) => {
    await confirmPasskey(context, signedIn(res).id, sessionHash(res), parse(shapes.passkeySignIn, req.body));
    res.status(204).end();
  });
  router.post('/api/v1/staff/recovery-codes', person, async (_req: Request, res: Response) => {
    await demandOwner(context, res);
    res.status(201).json({ codes: await makeRecoveryCodes(context, signedIn(res).id) } satisfies RecoveryCodesAnswer);
  });

  // Other people, and scripts.
  addAccountRoutes(context, router, { person, reviewer, administrator });
  router.post('/api/v1/staff/invites', administrator, async (req: Request, res: Response) => {
    await demandOwner(context, res);
    res.status(201).json(await createInvite(context, parse(shapes.newInvite, req.body), signedIn(res).id));
  });
  router.post('/api/v1/staff/people/:id/invite', administrator, async (req: Request, res: Response) => {
    await demandPasskey(context, res);
    res.status(201).json(await renewInvite(context, pathId(req.params['id']), signedIn(res).id));
  });
  router.post('/api/v1/staff/people/:id/deactivate', administrator, async (req: Request, res: Response) => {
    await demandOwner(context, res);
    await deactivatePerson(context, pathId(req.params['id']), signedIn(res).id);
    res.status(204).end();
  });
  router.get('/api/v1/staff/tokens', administrator, async (_req: Request, res: Response) => {
    res.json({ tokens: await context.db.as('staff', listTokens) } satisfies TokensAnswer);
  });
  router.post('/api/v1/staff/tokens', administrator, async (req: Request, res: Response) => {
    await demandOwner(context, res);
    res.status(201).json(await createToken(context, parse(shapes.newToken, req.body), signedIn(res).id));
  });
  router.post('/api/v1/staff/tokens/:id/revoke', administrator, async (req: Request, res: Response) => {
    const { compromised } = parse(shapes.endedToken, req.body ?? {});
    // With any administrator's session a token is ended at once; leaving out what it counted asks whose session it is.
    if (compromised) await demandOwner(context, res);
    await revokeToken(context, pathId(req.params['id']), signedIn(res).id, compromised);
    res.status(204).end();
  });
  router.get('/api/v1/staff/audit', administrator, async (req: Request, res: Response) => {
    res.json(await listAudit(context, req.query['before']));
  });
  return router;
}

const notCached: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};
