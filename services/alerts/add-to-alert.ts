/**
 * What was found joins an alert that is there, as an update: the usual end of an older result. A new one raises the evidence,
 * an old one tells of what was around and raises nothing. That a laboratory confirmed it is said when a second person signed.
 */
import type { Alert } from '../contract/alert.ts';
import { ownLanguage } from '../contract/own-language.ts';
import { maxWordingLength } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { appendVersion, withAlert } from './change-alert.ts';
import { tellFinding } from './draft-wording.ts';
import { certaintyOf, isOld, needsTwoPeople, raisedBy, weaker } from './grade-evidence.ts';
import { withTexts } from './keep-texts.ts';
import { placesOf, refuseWording } from './refuse-wording.ts';
import { lockProposal, proposals, setProposal, type ProposalRecord } from './proposal-queries.ts';

/** Throws not-found, wording, or wrong-state: settled already, or the alert ended or has no room for more words. */
export async function addToAlert(context: Context, proposalId: string, alertId: string, staffId: string): Promise<Alert> {
  const note = 'A test result was added.';
  return withAlert(context, alertId, async (trx, before) => {
    const { last } = before;
    await lockProposal(trx, proposalId);
    const [proposal] = await proposals(trx, { id: proposalId });
    if (!proposal?.finding) throw new Problem('not-found', 'The proposal is gone. Reload the page.');
    if (proposal.state !== 'open') throw new Problem('wrong-state', `This proposal is already ${proposal.state}.`);
    if (!alertToJoin(proposal, [last])) throw new Problem('wrong-state', 'This result belongs to no alert that is out there. Approve it as an alert of its own.');
    const told = tellFinding(proposal.finding, proposal.openedTick, maxWordingLength - last.wording.description.length - 1, ownLanguage);
    const description = [last.wording.description, told].filter(Boolean).join(' ');
    if (description.length > maxWordingLength) throw new Problem('wrong-state', 'The alert has no room for more words. Shorten it with an update, then add this.');
    await refuseWording(context, trx, { wording: { description: told }, places: placesOf(proposal) }, { by: staffId, subject: 'proposal', subjectId: proposalId });
    await setProposal(trx, proposalId, { state: 'added', content: null, publishAt: null, approvedBy: staffId, alertId });
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'finding-added', subject: 'proposal', subjectId: proposalId, reason: alertId });
    const whole = raisedBy(proposal, last.evidence);
    const evidence = last.evidence === 'confirmed' ? whole : weaker(whole, 'screened');
    if (evidence !== whole) await context.enqueue(trx, 'page-staff', { why: 'second-person', except: staffId });
    // Nobody has read the longer words in another language: an update says which of the texts hold.
    return appendVersion(context, trx, before, withTexts({
      ...last, msgType: 'Update', evidence, certainty: certaintyOf(evidence), wording: { ...last.wording, description },
    }, undefined), { by: staffId, action: 'alert-updated', note });
  });
}

/** A current alert of this market and of the same area, or of the district around it: never one that names a smaller one. */
export function alertToJoin(proposal: ProposalRecord, current: readonly Alert[]): Alert | undefined {
  if (!proposal.finding || (!isOld(proposal) && needsTwoPeople(proposal))) return undefined;
  const areas = [proposal.areaId, ...proposal.districts.map(({ id }) => id)];
  return current.find(({ kind, market, area, firstWarning }) => kind !== 'supply-disrupted' && market === proposal.market && areas.includes(area.id) && !firstWarning);
}
