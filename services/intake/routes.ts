/** Stage 2 of the path: takes anonymous reports. Nothing here logs, counts or remembers a request. */
import { Router, json, type Request } from 'express';
import type { Answer } from '../contract/public-answers.ts';
import { sighting } from '../contract/public-alert.ts';
import { newAddition, reportCodeOnly } from '../contract/report.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId } from '../runtime/errors.ts';
import { sendPublic } from '../runtime/send-public.ts';
import { addToReport, reportStatus, withdrawReport } from './change-report.ts';
import type { ProofOfWork } from './proof-of-work.ts';
import type { SeeToo } from './see-too.ts';
import { maxReportBytes, type TakeReport } from './take-report.ts';

/** All but `context` are shared with the pages that take the same forms without script, or with short-way.ts. */
export function intakeRoutes(context: Context, proofs: ProofOfWork, take: TakeReport, see: SeeToo): Router {
  const router = Router();
  const body = json({ limit: maxReportBytes, strict: true });
  router.use('/api/v1/reports', (_req, res, next) => {
    res.set('cache-control', 'no-store');
    next();
  });

  router.get('/api/v1/challenge', async (_req, res) => {
    const challenge = await proofs.challenge();
    res.set('cache-control', 'no-store');
    if (challenge) sendPublic(context, res, 'challenge', challenge as Answer<'challenge'>);
    else res.status(204).end();
  });

  router.post('/api/v1/reports', body, async (req: Request, res) => {
    sendPublic(context, res.status(202), 'received', await take(req.body, req.ip));
  });

  router.post('/api/v1/reports/status', body, async (req, res) => {
    sendPublic(context, res, 'reportStatus', await reportStatus(context, parse(reportCodeOnly, req.body).code));
  });

  router.post('/api/v1/reports/addition', body, async (req, res) => {
    const { code, text } = parse(newAddition, req.body);
    await addToReport(context, code, text);
    sendPublic(context, res.status(202), 'received', { status: 'received' });
  });

  router.post('/api/v1/reports/withdraw', body, async (req, res) => {
    await withdrawReport(context, parse(reportCodeOnly, req.body).code);
    sendPublic(context, res.status(202), 'received', { status: 'gone' });
  });

  router.post('/api/v1/alerts/:id/seen', body, async (req, res) => {
    await see(req.ip, pathId(req.params['id']), parse(sighting, req.body).seen);
    sendPublic(context, res.set('cache-control', 'no-store').status(202), 'received', { status: 'received' });
  });
  return router;
}
