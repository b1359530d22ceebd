/** The two cookies of staff pages: the session, and the challenge of a sign-in on its way. Nobody else ever gets one. */
import type { Request, Response } from 'express';
import type { Context } from '../runtime/context.ts';

type CookieName = 'session' | 'sign-in';

const isSecure = (context: Context) => context.config.staffOrigin.startsWith('https:');
// The prefix makes browsers refuse a cookie that another host or an unencrypted page tries to plant.
const fullName = (context: Context, name: CookieName) => (isSecure(context) ? `__Host-${name}` : name);
const attributes = (context: Context) =>
  ({ httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure(context) }) as const;

/** Without `maxAge` it ends with the browser; the session row ends it earlier. */
export function setCookie(context: Context, res: Response, name: CookieName, value: string, maxAge?: number): void {
  res.cookie(fullName(context, name), value, { ...attributes(context), ...(maxAge !== undefined && { maxAge }) });
}

export function clearCookie(context: Context, res: Response, name: CookieName): void {
  res.clearCookie(fullName(context, name), attributes(context));
}

export function readCookie(context: Context, req: Request, name: CookieName): string | undefined {
  const start = `${fullName(context, name)}=`;
  return req.headers.cookie?.split(/; */).find((pair) => pair.startsWith(start))?.slice(start.length);
}
