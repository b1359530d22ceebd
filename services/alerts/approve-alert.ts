/** A person approves: the alert is written down as it will go out, at the next publish tick. Until then it can be taken back. */
import { randomUUID } from 'node:crypto';
import type { Alert } from '../contract/alert.ts';
import type { Evidence, Market } from '../contract/codes.ts';
import { alertLifetime, maxAlertLifetime, minSources, secondPersonWait } from '../contract/limits.ts';
import { isOldFinding } from '../contract/finding.ts';
import type { Approval, ProposalView } from '../contract/staff.ts';
import { nextPublishTick } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { refuseSevereDisruption } from './change-alert.ts';
import { draftAlert } from './draft-alert.ts';
import { bandOf, certaintyOf, evidenceOf, isDisruption, isEnough, kindOf, mayNameStamp, needsTwoPeople } from './grade-evidence.ts';
import { holdBackHaste } from './hold-back-haste.ts';
import { mapTexts, withTexts } from './keep-texts.ts';
import { viewProposal } from './list-proposals.ts';
import { lockProposal, proposals, setProposal, setSigners, type ProposalRecord } from './proposal-queries.ts';
import { refuseTexts } from './refuse-texts.ts';
import { placesOf, refuseWording } from './refuse-wording.ts';
import { roleOf } from './signer-queries.ts';
import { missingBehind } from './stand-behind.ts';

/** Throws not-found, slow-down, bad-field, wording, or wrong-state: settled by somebody else, or too few sources left after a report was taken back. */
export async function approveAlert(context: Context, proposalId: string, approval: Approval, staffId: string): Promise<ProposalView> {
  return context.db.as('staff', async (trx) => {
    await lockProposal(trx, proposalId);
    const [proposal] = await proposals(trx, { id: proposalId });
    if (!proposal) throw new Problem('not-found', 'The proposal is gone. Reload the page.');
    refuseSettled(proposal);
    refuseTooFew(proposal);
    if (isDisruption(proposal)) refuseSevereDisruption(approval.severity);
    if (needsTwoPeople(proposal) && !proposal.finding && approval.severity !== 'Severe') {
      throw new Problem('bad-field', 'A warning from one report goes out only where it is severe.', 'severity');
    }
    const evidence = evidenceOf(proposal);
    refuseStamp(evidence, approval);
    await refuseWording(context, trx, { ...approval, evidence, mayName: approval.stamp !== undefined, places: placesOf(proposal) }, { by: staffId, subject: 'proposal', subjectId: proposalId });
    await refuseTexts(context, trx, { texts: approval.texts, evidence, stamp: approval.stamp, mayName: approval.stamp !== undefined, places: placesOf(proposal) }, { by: staffId, subject: 'proposal', subjectId: proposalId });
    await holdBackHaste(context, trx, 'approve', staffId, proposalId);

    const communityBy = (await roleOf(trx, staffId)) === 'community-reviewer' ? staffId : null;
    const missing = missingBehind(context, { ...proposal, communityBy }, { ...approval, evidence });
    const waits = missing.second || missing.vote;
    const publishAt = nextPublishTick(context.clock.now() + (waits ? secondPersonWait : 0), approval.severity === 'Severe');
    const content = writeAlert(context, proposal, approval, publishAt);
    await setProposal(trx, proposalId, { state: 'approved', content, publishAt, approvedBy: staffId, alertId: content.id });
    await setSigners(trx, proposalId, { secondBy: null, communityBy });
    if (waits) await context.enqueue(trx, 'page-staff', { why: 'second-person', except: staffId });
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'alert-approved', subject: 'proposal', subjectId: proposalId });
    const [approved] = await proposals(trx, { id: proposalId });
    return viewProposal(context, trx, approved!);
  });
}

function refuseSettled({ state, approver }: ProposalRecord): void {
  if (state === 'open') return;
  const by = state === 'approved' && approver ? `${approver} approved it just before you. ` : '';
  throw new Problem('wrong-state', `${by}This proposal is already ${state}. Nothing was sent twice.`);
}

function refuseTooFew(proposal: ProposalRecord): void {
  if (isEnough(proposal)) return;
  throw new Problem('wrong-state', `Fewer than ${minSources} separate reports stand behind it now. It cannot go out.`);
}

function refuseStamp(evidence: Evidence, { stamp }: Approval): void {
  if (stamp === undefined || mayNameStamp(evidence)) return;
  throw new Problem('bad-field', 'A stamp is named only where a test, or people of two kinds, stand behind it. Leave it out for now.', 'stamp');
}

function writeAlert(context: Context, proposal: ProposalRecord, approval: Approval, publishAt: Date): Alert {
  const { approval: _, instructionBlocks: _blocks, ...draft } = draftAlert(proposal);
  const evidence = evidenceOf(proposal);
  const { finding } = proposal;
  const old = finding?.collected && isOldFinding(finding.collected, publishAt.getTime());
  const life = Math.min(approval.hours * 3_600_000 || alertLifetime, maxAlertLifetime);
  return withTexts({
    id: randomUUID(), version: 1, msgType: 'Alert', status: context.demo ? 'Exercise' : 'Actual',
    severity: approval.severity, urgency: old ? 'Past' : 'Immediate', certainty: certaintyOf(evidence), evidence,
    kind: kindOf(proposal),
    market: proposal.market as Market, ...draft, ...(approval.stamp !== undefined && { stamp: approval.stamp }), steps: approval.steps,
    wording: approval.wording, ...(!isDisruption(proposal) && { band: bandOf(proposal.reports.length) }),
    ...(finding?.collected && { collected: finding.collected }),
    area: {
      level: proposal.level, id: proposal.areaId, name: proposal.areaName, districts: proposal.districts.map(({ id }) => id),
    },
    sent: publishAt.toISOString(), effective: publishAt.toISOString(),
    expires: new Date(publishAt.getTime() + life).toISOString(),
  }, mapTexts(approval.texts, (text) => text));
}
