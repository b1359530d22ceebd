import type { RequestHandler } from 'express';
import type { Context } from '../runtime/context.ts';

const inHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * For staff pages asked for under another name than STAFF_ORIGIN's: passkeys are bound to that name. A page, not a
 * bare redirect, because a browser shows nobody the words of a redirect, and the address in the bar is about to change.
 */
export function staffOriginRedirect(context: Context): RequestHandler {
  const { staffOrigin, instanceName } = context.config;
  const { host } = new URL(staffOrigin);
  return (req, res, next) => {
    const isStaffPage = (req.method === 'GET' || req.method === 'HEAD') && /^\/staff(\/|$)/.test(req.path);
    if (!isStaffPage || req.host === host) return next();
    const target = `${staffOrigin}${req.path}`;
    res.set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'Refresh': `8; url=${target}`,
    });
    res.type('html').send(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${inHtml(instanceName)}: staff pages have another address</title>
<h1>Staff pages have another address</h1>
<p>Passkeys belong to one web address. Here they would not work, so the staff pages are only at
<a href="${inHtml(target)}">${inHtml(target)}</a>.</p>
<p>You will be taken there in a few seconds.</p>
</html>
`);
  };
}
