/** Express: every stage's routes, the pages, and the one place where a fault becomes an answer. */
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import { sql } from 'kysely';
import proxyAddr from 'proxy-addr';
import { aggregationRoutes } from '../aggregation/routes.ts';
import { feedRoutes } from '../alerts/feed-routes.ts';
import { alertsRoutes } from '../alerts/routes.ts';
import { deviceRoutes } from '../delivery/device-routes.ts';
import { deliveryRoutes } from '../delivery/routes.ts';
import { staffDeliveryRoutes } from '../delivery/staff-routes.ts';
import { lanes } from '../intake/lane.ts';
import { proofOfWork } from '../intake/proof-of-work.ts';
import { intakeRoutes } from '../intake/routes.ts';
import { seeToo } from '../intake/see-too.ts';
import { shortWay } from '../intake/short-way.ts';
import { intakeSurge } from '../intake/surge.ts';
import { takeReport } from '../intake/take-report.ts';
import { mapRoutes } from '../map/routes.ts';
import { headsUpRoutes } from '../moderation/heads-up-routes.ts';
import { coverageRoutes } from '../moderation/coverage-routes.ts';
import { moderationRoutes } from '../moderation/routes.ts';
import { shiftRoutes } from '../staff/shift-routes.ts';
import { outreachRoutes } from '../outreach/routes.ts';
import { opennessRoutes } from '../openness/routes.ts';
import { staffRoutes } from '../staff/routes.ts';
import { staffOriginRedirect } from '../staff/staff-origin-redirect.ts';
import { readLanguage } from '../contract/languages.ts';
import { appManifestRoutes } from './app-manifest.ts';
import { assetFiles } from './asset-files.ts';
import type { Context } from './context.ts';
import { Problem } from './errors.ts';
import { faultOf } from './log.ts';
import { openApi } from './openapi.ts';
import { pageRoutes } from '../page-routes.ts';
import { openPages, webDist, type SendPage } from './pages.ts';
import { publicBytes } from './public-bytes.ts';
import { sendPublic } from './send-public.ts';
import { takeLanguage } from './take-language.ts';
import { isReportPath, type TickLog } from './tick-log.ts';

/** `listener`: what a server answers with. Reports it takes past Express (intake/short-way.ts), all else in it. */
export async function openApp(context: Context, tickLog: TickLog): Promise<{ express: Express; listener: RequestListener }> {
  const app = express().disable('x-powered-by');
  if (context.config.trustProxy) app.set('trust proxy', context.config.trustProxy);
  const quiet: Context = { ...context, log: tickLog.log };
  const { sendPage, wordFeed } = await openPages(quiet);
  const surge = intakeSurge(context.clock);
  const proofs = proofOfWork(context, surge);
  const choice = lanes(surge);
  const see = seeToo(quiet);
  const take = takeReport(quiet, proofs, choice);

  app.use(securityHeaders(context));
  // Only what everybody may read: an answer that holds a secret beside somebody's input must not tell by its size.
  app.use(compression({ filter: (req, res) => req.method === 'GET' && !/^\/(api\/v1\/)?staff/.test(req.originalUrl) && compression.filter(req, res) }));
  if (!context.config.trustProxy) app.use(noticeProxy(context));
  // Express would answer these itself, with words of its own; no page of another site may call us, so nobody needs them.
  app.options(/.*/, () => {
    throw new Problem('not-found');
  });
  app.get('/healthz', (_req, res) => void res.type('text').send(publicBytes(context, 'healthz', 'ok', String)));
  app.get('/readyz', async (_req, res) => {
    const ready = await context.db.as('public_reader', (trx) => sql`select 1 from instance`.execute(trx)).then(() => true, () => false);
    res.status(ready ? 200 : 503).type('text').send(publicBytes(context, 'readyz', ready ? 'ready' : 'not ready', String));
  });
  app.get('/api/v1/openapi.json', (_req, res) => sendPublic(context, res, 'openApi', openApi()));

  app.use(intakeRoutes(quiet, proofs, take, see));
  app.use(moderationRoutes(quiet));
  app.use(headsUpRoutes(quiet));
  app.use(outreachRoutes(quiet));
  app.use(coverageRoutes(quiet));
  app.use(aggregationRoutes(context));
  app.use(alertsRoutes(context));
  app.use(deliveryRoutes(context));
  app.use(deviceRoutes(context));
  app.use(staffDeliveryRoutes(context));
  app.use(mapRoutes(context));
  app.use(shiftRoutes(context));
  app.use(opennessRoutes(context));
  app.use(staffRoutes(context));
  app.use(staffOriginRedirect(context));

  app.use('/assets', assetFiles());
  app.use(express.static(join(webDist, 'client'), { index: false, cacheControl: true, maxAge: 0, dotfiles: 'ignore', redirect: false }));
  app.use(takeLanguage, feedRoutes(context, wordFeed), appManifestRoutes(context), pageRoutes(quiet, sendPage, choice, see));

  app.use((_req, _res, next) => next(new Problem('not-found')));
  app.use(answerFault(context, quiet, sendPage));
  app.use(endWithoutWords);

  const trusts = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  const takesReport = shortWay(quiet, take, {
    addressOf: (request) => proxyAddr(request, trusts), headers: apiHeaders(context), refuse: (error) => problemAnswer(quiet, error),
  });
  return { express: app, listener: (req, res) => void (takesReport(req, res) || app(req, res)) };
}

/** An answer that cannot be finished, or not even be refused. Express would show the fault itself, with where it happened. */
const endWithoutWords: ErrorRequestHandler = (_error, _req, res, _next) => {
  if (res.headersSent) res.destroy();
  else res.status(500).end();
};

const hstsSeconds = 63_072_000;

const apiHeaders = ({ config }: Pick<Context, 'config'>): Record<string, string> => ({
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer', ...(config.publicOrigin.startsWith('https:') && { 'strict-transport-security': `max-age=${hstsSeconds}; includeSubDomains` }),
});

function securityHeaders({ config }: Context): express.RequestHandler {
  const sockets = [config.publicOrigin, config.staffOrigin].map((origin) => origin.replace(/^http/, 'ws'));
  const self = ["'self'"];
  const headers = helmet({
    // For browsers of fifteen years ago, or that take advice no other heeds.
    xDownloadOptions: false, xPermittedCrossDomainPolicies: false, xXssProtection: false, xDnsPrefetchControl: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: self, styleSrc: self, imgSrc: [...self, 'data:', 'blob:'], fontSrc: self,
        // Older Safari does not count a socket of the same host as 'self'.
        connectSrc: [...self, ...new Set(sockets)], manifestSrc: self, workerSrc: self, baseUri: ["'none'"], formAction: self, frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.publicOrigin.startsWith('https:') ? { maxAge: hstsSeconds } : false,
  });
  const ofApi = apiHeaders({ config });
  return (req, res, next) => {
    // An answer to a script is no document; if somebody opens it as one, nothing in it may run.
    if (req.path.startsWith('/api/')) {
      res.set(ofApi);
      return next();
    }
    // Only the form that turns a place into a zone may ask where the phone is; the answer stays on the phone.
    const place = ['/report', '/report/kept'].includes(readLanguage(req.path).url) ? '(self)' : '()';
    res.set('permissions-policy', `geolocation=${place}, camera=(), microphone=(), usb=(), serial=(), payment=()`);
    headers(req, res, next);
  };
}

/**
 * Behind a proxy that it does not know of, the service takes all senders for one. Said once, never who it was, and only
 * at what every reader loads: a line at the first request of all would tell of a report, if that was one.
 */
function noticeProxy({ log }: Context): express.RequestHandler {
  let said = false;
  return (req, _res, next) => {
    if (!said && ['/', '/api/v1/alerts'].includes(req.path) && (req.headers['x-forwarded-for'] !== undefined || req.headers.forwarded !== undefined)) {
      said = true;
      log.warn({ setting: 'TRUST_PROXY' }, 'forwarded-headers-ignored');
    }
    next();
  };
}

function answerFault(anywhere: Context, quiet: Context, sendPage: SendPage): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const context = isReportPath(readLanguage(req.path).url) ? quiet : anywhere;
    const { status, bytes } = problemAnswer(context, error);
    if (res.headersSent) return next(error);
    res.set('cache-control', 'no-store');
    if (!req.path.startsWith('/api/') && req.accepts(['json', 'html']) === 'html') return sendPage(res, 'notFound', {}, status);
    res.status(status).type('application/problem+json').send(bytes);
  };
}

function problemAnswer(context: Context, error: unknown): { status: number; bytes: string } {
  const problem = asProblem(error);
  if (problem.code === 'fault') context.log.error(faultOf(error), 'request-fault');
  return { status: problem.status, bytes: publicBytes(context, 'problem', problem.toJSON()) };
}

/** Faults of Express itself in our own words; anything unexpected says nothing. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { type, status } = error as { type?: string; status?: number };
  if (status === 413) return new Problem('too-large', 'Shorten it and send again. Nothing was kept.');
  if (type?.startsWith('entity.') || type?.startsWith('encoding.') || type?.startsWith('charset.')) return new Problem('not-json');
  if (status && status >= 400 && status < 500) return new Problem('not-found');
  return new Problem('fault', 'Please try again in a minute.');
}
