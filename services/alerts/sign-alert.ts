/**
 * The second of two people: before it goes out, so that it goes out at once and as it stands; after, so that a first
 * warning stays up. Who approved it cannot sign it.
 */
import type { Alert } from '../contract/alert.ts';
import { maxAlertLifetime } from '../contract/limits.ts';
import type { ProposalView } from '../contract/staff.ts';
import { nextPublishTick } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { replaceAlert } from './change-alert.ts';
import { needsTwoPeople } from './grade-evidence.ts';
import { viewProposal } from './list-proposals.ts';
import { lockProposal, proposalOfAlert, proposals, setProposal, setSecond, type ProposalRecord } from './proposal-queries.ts';

/** Throws not-found, or wrong-state: not approved, signed already, by the same person, or one person is enough for it. */
export async function signProposal(context: Context, proposalId: string, staffId: string): Promise<ProposalView> {
  return context.db.as('staff', async (trx) => {
    await lockProposal(trx, proposalId);
    const [proposal] = await proposals(trx, { id: proposalId });
    if (!proposal) throw new Problem('not-found', 'The proposal is gone. Reload the page.');
    if (proposal.state !== 'approved' || !proposal.content) throw new Problem('wrong-state', `This proposal is ${proposal.state} now.`);
    if (!needsTwoPeople(proposal)) throw new Problem('wrong-state', 'One person is enough for this one. It goes out as it is.');
    refuseSamePerson(proposal, staffId);
    // Due already, it is about to go out: not one tick later for that.
    const publishAt = new Date(Math.min(nextPublishTick(context.clock.now(), proposal.content.severity === 'Severe').getTime(), proposal.publishAt!.getTime()));
    const content = movedTo(proposal.content, publishAt);
    await setProposal(trx, proposalId, { state: 'approved', content, publishAt, approvedBy: proposal.approvedBy, alertId: content.id });
    await setSecond(trx, proposalId, staffId);
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'alert-signed', subject: 'proposal', subjectId: proposalId });
    const [signed] = await proposals(trx, { id: proposalId });
    return viewProposal(signed!);
  });
}

/** A published first warning becomes an alert like any other. Throws not-found or wrong-state. */
export const signAlert = (context: Context, alertId: string, staffId: string): Promise<Alert> =>
  replaceAlert(context, alertId, staffId, { action: 'alert-signed', note: 'A second person has checked this warning.' }, async (trx, { last, first }) => {
    if (!last.firstWarning) throw new Problem('wrong-state', 'This alert needs no second person.');
    const proposal = await proposalOfAlert(trx, alertId);
    if (!proposal?.content) throw new Problem('not-found', 'There is no such alert.');
    refuseSamePerson(proposal, staffId);
    await setSecond(trx, proposal.id, staffId);
    const life = Math.min(Date.parse(proposal.content.expires) - Date.parse(proposal.content.sent), maxAlertLifetime);
    const { firstWarning: _, ...rest } = last;
    return { ...rest, msgType: 'Update', expires: new Date(Date.parse(first.sent) + life).toISOString() };
  });

function refuseSamePerson({ approvedBy, secondBy }: Pick<ProposalRecord, 'approvedBy' | 'secondBy'>, staffId: string): void {
  if (secondBy) throw new Problem('wrong-state', 'A second person has signed already.');
  if (approvedBy === staffId) throw new Problem('wrong-state', 'You approved it. Somebody else has to sign.');
}

/** The same alert, as long, from another publish tick on. */
function movedTo(alert: Alert, publishAt: Date): Alert {
  const life = Date.parse(alert.expires) - Date.parse(alert.sent);
  const sent = publishAt.toISOString();
  return { ...alert, sent, effective: sent, expires: new Date(publishAt.getTime() + life).toISOString() };
}
