/** Stage 7 of the path: at the publish tick what was approved goes out, each as one row of the log. Safe to run twice. */
import type { Context } from '../runtime/context.ts';
import { recordAudit } from '../staff/audit.ts';
import { appendMessage } from './append-message.ts';
import { isEnough } from './grade-evidence.ts';
import { dueProposals, lockProposal, proposals, setProposal } from './proposal-queries.ts';

export async function issueAlerts(context: Context): Promise<void> {
  const now = context.clock.date();
  const faults: unknown[] = [];
  for (const id of await context.db.as('worker', (trx) => dueProposals(trx, now))) {
    // One alert that cannot go out must not keep the next one in; the job is tried again for it.
    await issueAlert(context, id, now).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
}

async function issueAlert(context: Context, proposalId: string, now: Date): Promise<void> {
  await context.db.as('worker', async (trx) => {
    await lockProposal(trx, proposalId);
    const [proposal] = await proposals(trx, { id: proposalId });
    if (proposal?.state !== 'approved' || !proposal.content) return;
    const { content, incidentId } = proposal;
    // Reports taken back since the approval can leave too few behind it: back to a person, with the reason on record.
    if (!isEnough(proposal)) {
      await setProposal(trx, proposalId, { state: 'open', content: null, publishAt: null, approvedBy: null, alertId: null });
      await recordAudit(trx, { at: now, by: null, action: 'alert-held-back', subject: 'proposal', subjectId: proposalId, reason: 'too-few-sources' });
      return;
    }
    await setProposal(trx, proposalId, {
      state: 'issued', content, publishAt: proposal.publishAt, approvedBy: proposal.approvedBy, alertId: content.id,
    });
    if (Date.parse(content.expires) > now.getTime()) await appendMessage(context, trx, content, incidentId);
    await recordAudit(trx, { at: now, by: null, action: 'alert-issued', subject: 'alert', subjectId: content.id });
  });
}
