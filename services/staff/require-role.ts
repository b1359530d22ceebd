/**
 * Who may pass. Every staff route of every stage stands behind `requireRole`; so what must hold for all of them
 * (session or token, own origin, JSON, not cached) is checked here, where no route can forget it.
 */
import type { Request, RequestHandler, Response } from 'express';
import type { StaffRole } from '../contract/codes.ts';
import { sessionLifetime } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { requireOwnOrigin } from './require-own-origin.ts';
import { hashOf } from './secret-token.ts';
import { readCookie } from './session-cookie.ts';
import { findSession, renewSession } from './session-queries.ts';
import { findToken } from './token-queries.ts';
import { writeBrake } from './write-brake.ts';

/** `sessionHash` names the session row; a script has `tokenId` instead. */
export interface SignedIn { id: string; name: string; role: StaffRole; viaToken: boolean; sessionHash?: Buffer; tokenId?: string }

/** Who sent this request; only behind `requireRole`. */
export const signedIn = (res: Response): SignedIn => res.locals['me'] as SignedIn;

/** Names the session row of a person; only behind `requirePerson`. */
export function sessionHash(res: Response): Buffer {
  const { sessionHash: hash } = signedIn(res);
  if (!hash) throw new Error('a person without a session');
  return hash;
}

const reads = ['GET', 'HEAD', 'OPTIONS'];
/** One for every route of this process. */
const brake = writeBrake();
const bearer = /^Bearer +(.+)$/i;
/** A session is renewed at most this often. */
const renewEvery = 60_000;

/** No roles: anybody signed in. Missing or ended: 401 sign-in; another role: 403 not-allowed. */
export function requireRole(context: Context, ...roles: StaffRole[]): RequestHandler {
  const ownOrigin = requireOwnOrigin(context);
  return async (req, res, next) => {
    res.set('Cache-Control', 'no-store');
    const me = await identify(context, req);
    if (!me) throw new Problem('sign-in');
    if (roles.length > 0 && !roles.includes(me.role)) throw new Problem('not-allowed');
    res.locals['me'] = me;
    if (!reads.includes(req.method)) brake(context.clock, me.sessionHash?.toString('hex') ?? me.id);
    // A browser adds a cookie by itself, also for a page of somebody else's; it never adds a token.
    if (me.viaToken) next();
    else ownOrigin(req, res, next);
  };
}

/** After `requireRole`: for what only a person may do, such as managing people or adding a passkey. */
export const requirePerson: RequestHandler = (_req, res, next) => {
  if (signedIn(res).viaToken) throw new Problem('not-allowed', 'A token cannot do this. Sign in as a person.');
  next();
};

async function identify(context: Context, req: Request): Promise<SignedIn | undefined> {
  const now = context.clock.now();
  const token = bearer.exec(req.headers.authorization ?? '')?.[1];
  if (token !== undefined) {
    const row = await context.db.as('staff', (trx) => findToken(trx, hashOf(token), new Date(now)));
    return row && { ...row, viaToken: true };
  }
  const cookie = readCookie(context, req, 'session');
  if (cookie === undefined) return undefined;
  const sessionHash = hashOf(cookie);
  return context.db.as('staff', async (trx) => {
    const row = await findSession(trx, sessionHash, new Date(now));
    if (!row) return undefined;
    const { expires, ...person } = row;
    const renewed = now + sessionLifetime * context.clock.speed;
    if (renewed - expires.getTime() >= renewEvery) await renewSession(trx, sessionHash, new Date(renewed));
    return { ...person, viaToken: false, sessionHash };
  });
}
