/** Alerts for readers, and their making for staff. */
import { Router, json, type Response } from 'express';
import { alertCancel, alertUpdate, approval, blockSigning, dismissal, findingTarget, newDisruption } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { parse, pathId, Problem } from '../runtime/errors.ts';
import { publicBytes } from '../runtime/public-bytes.ts';
import { sendPublic } from '../runtime/send-public.ts';
import { demandPasskey } from '../staff/demand-passkey.ts';
import { requirePerson, requireRole } from '../staff/require-role.ts';
import { capXml } from './cap.ts';
import { addToAlert } from './add-to-alert.ts';
import { approveAlert } from './approve-alert.ts';
import { cancelAlert, cancelAlone, leaveAlert, signCancel } from './cancel-alert.ts';
import { updateAlert } from './change-alert.ts';
import { draftAlertTexts, draftProposalTexts } from './draft-texts.ts';
import { listBlocks } from './list-blocks.ts';
import { listProposals } from './list-proposals.ts';
import { proposeDisruption } from './propose-disruption.ts';
import { staffAlerts } from './list-staff-alerts.ts';
import { readAlert, readAlerts } from './read-alerts.ts';
import { dismissProposal, takeBackApproval } from './settle-proposal.ts';
import { signBlock } from './sign-block.ts';
import { signAlert, signProposal } from './sign-alert.ts';

export function alertsRoutes(context: Context): Router {
  const router = Router();
  // An alert in five languages, in whatever letters.
  const body = json({ limit: '48kb' });
  const reviewers = requireRole(context, 'reviewer', 'community-reviewer', 'administrator');
  const everybody = requireRole(context, 'reviewer', 'community-reviewer', 'administrator', 'outreach');

  router.get('/api/v1/alerts', async (req, res) => {
    const after = req.query.after === undefined ? undefined : String(req.query.after);
    sendPublic(context, res.set('cache-control', 'no-cache'), 'alertList', await readAlerts(context, after));
  });
  router.get('/api/v1/alerts/:id', async (req, res) => {
    sendPublic(context, res.set('cache-control', 'no-cache'), 'alertWithHistory', await readAlert(context, pathId(req.params.id)));
  });
  router.get('/api/v1/alerts/:id/cap.xml', async (req, res) => {
    const { alert } = await readAlert(context, pathId(req.params.id));
    const sender = new URL(context.config.publicOrigin).hostname;
    res.set('cache-control', 'no-cache').type('application/cap+xml');
    res.send(publicBytes(context, 'cap', { alert, sender }, (cap) => capXml(cap.alert, cap.sender)));
  });

  router.get('/api/v1/staff/proposals', reviewers, async (_req, res) => {
    res.json(await listProposals(context));
  });
  router.get('/api/v1/staff/proposals/:id/texts', reviewers, async (req, res) => {
    res.json(await draftProposalTexts(context, pathId(req.params.id)));
  });
  // A person publishes and a person signs; a script's token does neither.
  router.post('/api/v1/staff/proposals/:id/approve', reviewers, requirePerson, body, async (req, res) => {
    res.json(await approveAlert(context, pathId(req.params.id), parse(approval, req.body), res.locals.me.id as string));
  });
  router.post('/api/v1/staff/proposals/:id/dismiss', reviewers, body, async (req, res) => {
    await dismissProposal(context, pathId(req.params.id), parse(dismissal, req.body).reason, res.locals.me.id as string);
    res.status(204).end();
  });
  router.post('/api/v1/staff/proposals/:id/take-back', reviewers, body, async (req, res) => {
    await takeBackApproval(context, pathId(req.params.id), res.locals.me.id as string);
    res.status(204).end();
  });

  router.post('/api/v1/staff/proposals/:id/sign', reviewers, requirePerson, async (req, res) => {
    res.json(await signProposal(context, pathId(req.params.id), res.locals.me.id as string, await passkeyRefusal(context, res)));
  });

  router.post('/api/v1/staff/proposals/:id/add', reviewers, requirePerson, body, async (req, res) => {
    const { alertId } = parse(findingTarget, req.body);
    res.json(await addToAlert(context, pathId(req.params.id), alertId, res.locals.me.id as string));
  });
  router.post('/api/v1/staff/disruptions', reviewers, requirePerson, body, async (req, res) => {
    res.status(201).json(await proposeDisruption(context, parse(newDisruption, req.body), res.locals.me.id as string));
  });

  router.get('/api/v1/staff/blocks', reviewers, async (_req, res) => {
    res.json(await listBlocks(context));
  });
  router.post('/api/v1/staff/blocks/:id/sign', reviewers, requirePerson, body, async (req, res) => {
    await signBlock(context, String(req.params.id), parse(blockSigning, req.body), res.locals.me.id as string);
    res.status(204).end();
  });

  router.get('/api/v1/staff/alerts', everybody, async (_req, res) => {
    res.json(await staffAlerts(context));
  });
  router.get('/api/v1/staff/alerts/:id/texts', reviewers, async (req, res) => {
    res.json(await draftAlertTexts(context, pathId(req.params.id)));
  });
  router.post('/api/v1/staff/alerts/:id/sign', reviewers, requirePerson, async (req, res) => {
    res.json(await signAlert(context, pathId(req.params.id), res.locals.me.id as string, await passkeyRefusal(context, res)));
  });
  router.post('/api/v1/staff/alerts/:id/update', reviewers, requirePerson, body, async (req, res) => {
    res.json(await updateAlert(context, pathId(req.params.id), parse(alertUpdate, req.body), res.locals.me.id as string));
  });
  // 202: a second person is asked first; the alert is as it was.
  router.post('/api/v1/staff/alerts/:id/cancel', reviewers, requirePerson, body, async (req, res) => {
    const { alert, asked } = await cancelAlert(
      context, pathId(req.params.id), parse(alertCancel, req.body), res.locals.me.id as string, await passkeyRefusal(context, res),
    );
    res.status(asked ? 202 : 200).json(alert);
  });
  router.post('/api/v1/staff/alerts/:id/cancel/sign', reviewers, requirePerson, async (req, res) => {
    await demandPasskey(context, res);
    res.json(await signCancel(context, pathId(req.params.id), res.locals.me.id as string));
  });
  router.post('/api/v1/staff/alerts/:id/cancel/alone', reviewers, requirePerson, async (req, res) => {
    await demandPasskey(context, res);
    res.json(await cancelAlone(context, pathId(req.params.id), res.locals.me.id as string));
  });
  router.post('/api/v1/staff/alerts/:id/cancel/leave', reviewers, requirePerson, async (req, res) => {
    await leaveAlert(context, pathId(req.params.id), res.locals.me.id as string);
    res.status(204).end();
  });
  return router;
}

/** Whether a deed asks for the passkey is known only when its alert is held; this is what it is then refused with. */
async function passkeyRefusal(context: Context, res: Response): Promise<Problem | undefined> {
  try {
    await demandPasskey(context, res);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
