/** What people tell the grouping: a report that belongs, a laboratory's result, what a service counts; and what the detector tells them. */
import { Router, json, raw } from 'express';
import { joinIncident as joinShape } from '../contract/queue.ts';
import { newCaseCounts } from '../contract/detection.ts';
import { newFinding } from '../contract/finding.ts';
import { maxFindingsBytes } from '../contract/limits.ts';
import { signalDismissal } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId, Problem } from '../runtime/errors.ts';
import { requireRole, signedIn } from '../staff/require-role.ts';
import { dismissSignal } from './detect/dismiss-signal.ts';
import { listSignals } from './detect/list-signals.ts';
import { recordCaseCounts } from './detect/record-case-counts.ts';
import { importFindings } from './import-findings.ts';
import { joinIncident } from './join-incident.ts';
import { listOwnFindings } from './list-own-findings.ts';
import { recordFinding } from './record-finding.ts';

export function aggregationRoutes(context: Context): Router {
  const router = Router();
  const body = json({ limit: '8kb' });
  const reviewers = requireRole(context, 'reviewer', 'community-reviewer', 'administrator');

  router.post(
    '/api/v1/staff/incidents/:id/reports', reviewers, body,
    async (req, res) => {
      await joinIncident(context, pathId(req.params.id), parse(joinShape, req.body).reportId, res.locals.me.id as string);
      res.status(204).end();
    },
  );

  router.get('/api/v1/staff/signals', reviewers, async (_req, res) => {
    res.json(await listSignals(context));
  });
  router.post('/api/v1/staff/signals/:id/dismiss', reviewers, body, async (req, res) => {
    const { reason, also } = parse(signalDismissal, req.body);
    await dismissSignal(context, pathId(req.params.id), reason, signedIn(res).id, also);
    res.status(204).end();
  });
  router.post('/api/v1/staff/case-streams', requireRole(context, 'health-service'), json({ limit: '128kb' }), async (req, res) => {
    res.json(await recordCaseCounts(context, parse(newCaseCounts, req.body), signedIn(res)));
  });

  const testers = requireRole(context, 'laboratory', 'partner', 'outreach');
  router.post('/api/v1/staff/findings', testers, body, async (req, res) => {
    const { findingId, known } = await recordFinding(context, parse(newFinding, req.body), signedIn(res));
    res.status(known ? 200 : 201).json({ findingId });
  });
  router.post('/api/v1/staff/findings/csv', testers, raw({ type: 'text/csv', limit: maxFindingsBytes }), async (req, res) => {
    if (!Buffer.isBuffer(req.body)) throw new Problem('bad-csv', 'Send the file itself, as text/csv.');
    res.json(await importFindings(context, req.body, signedIn(res), req.query['preview'] === '1'));
  });
  router.get('/api/v1/staff/findings/mine', testers, async (_req, res) => {
    res.json(await listOwnFindings(context, signedIn(res).id));
  });
  return router;
}
