/** Refuses a change that a page of somebody else's makes a staff browser ask for. */
import type { Request, RequestHandler } from 'express';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';

const reads = ['GET', 'HEAD', 'OPTIONS'];
const hasBody = ({ headers }: Request) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Anything but a read must come from a page of STAFF_ORIGIN and, where it has a body, be JSON or CSV, which no form can send. */
export function requireOwnOrigin(context: Context): RequestHandler {
  return (req, _res, next) => {
    if (!reads.includes(req.method)) {
      if (req.headers.origin !== context.config.staffOrigin) throw new Problem('wrong-origin');
      if (hasBody(req) && !req.is(['application/json', 'text/csv'])) throw new Problem('not-json', 'Send it as application/json.');
    }
    next();
  };
}
