import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { sourcesBehind } from './grade-evidence.ts';
import { lockProposal, proposals, setDismissedSources, setProposal, setSigners } from './proposal-queries.ts';

/** A person decides against an alert. More reports propose it anew. */
export const dismissProposal = (context: Context, id: string, reason: string, staffId: string) =>
  settle(context, id, { from: 'open', to: 'dismissed', action: 'proposal-dismissed', reason }, staffId);

/** Undo of an approval, while its publish tick has not come. */
export const takeBackApproval = (context: Context, id: string, staffId: string) =>
  settle(context, id, { from: 'approved', to: 'open', action: 'approval-taken-back' }, staffId);

interface Change { from: 'open' | 'approved'; to: 'dismissed' | 'open'; action: string; reason?: string }

async function settle(context: Context, id: string, { from, to, action, reason }: Change, staffId: string): Promise<void> {
  await context.db.as('staff', async (trx) => {
    await lockProposal(trx, id);
    const [proposal] = await proposals(trx, { id });
    if (!proposal) throw new Problem('not-found', 'The proposal is gone. Reload the page.');
    if (proposal.state !== from) throw new Problem('wrong-state', proposal.state === 'issued' ? 'It has gone out already. Take the alert itself back, on the page of alerts.' : `This proposal is ${proposal.state} now.`);
    await setProposal(trx, id, { state: to, content: null, publishAt: null, approvedBy: null, alertId: null });
    await setSigners(trx, id, { secondBy: null, communityBy: null });
    if (to === 'dismissed') await setDismissedSources(trx, id, sourcesBehind(proposal));
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action, subject: 'proposal', subjectId: id, note: reason });
  });
}
