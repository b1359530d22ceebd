/** Stage 7 of the path: at the publish tick what was approved goes out, each as one row of the log. Safe to run twice. */
import { randomUUID } from 'node:crypto';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert } from '../contract/alert.ts';
import type { HeldBack } from '../contract/codes.ts';
import { firstWarningLifetime, receiveTick } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { recordAudit } from '../staff/audit.ts';
import { appendMessage } from './append-message.ts';
import { bindReports } from './bind-reports.ts';
import { callBeforeEnd } from './call-before-end.ts';
import { draftAlert } from './draft-alert.ts';
import { isEnough, needsTwoPeople } from './grade-evidence.ts';
import { withTexts } from './keep-texts.ts';
import { dueProposals, lockProposal, proposals, setIncident, setProposal, setSigners, type ProposalRecord } from './proposal-queries.ts';
import { insertDistrictIncident, lockLog } from './queries.ts';
import { asSupported, missingBehind } from './stand-behind.ts';
import { withoutFrozen } from './without-frozen.ts';

export async function issueAlerts(context: Context): Promise<void> {
  const now = context.clock.date();
  const faults: unknown[] = [];
  for (const id of await context.db.as('worker', (trx) => dueProposals(trx, now))) {
    // One alert that cannot go out must not keep the next one in; the job is tried again for it.
    await issueAlert(context, id, now).catch((error: unknown) => faults.push(error));
  }
  await callBeforeEnd(context, now).catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}

async function issueAlert(context: Context, proposalId: string, now: Date): Promise<void> {
  await context.db.as('worker', async (trx) => {
    await lockProposal(trx, proposalId);
    // Before it is asked what stands behind it: another process may be publishing some of that for its zone.
    await lockLog(trx);
    const [found] = await proposals(trx, { id: proposalId });
    if (found?.state !== 'approved' || !found.content) return;
    const signed = await withoutFrozen(trx, found);
    if (!signed) return holdBack(context, trx, proposalId, now, 'account-frozen');
    const proposal = { ...found, ...signed, content: found.content, reports: approvedReports(found) };
    // Reports taken back since the approval can leave too few behind it, or so few that only a severe warning may stand on
    // them: back to a person, with the reason on record.
    const onlyIfSevere = !proposal.finding && needsTwoPeople(proposal);
    if (!isEnough(proposal) || (onlyIfSevere && proposal.content.severity !== 'Severe')) return holdBack(context, trx, proposalId, now, 'too-few-sources');
    const missing = missingBehind(context, proposal, proposal.content);
    const alone = missing.second && needsTwoPeople(proposal);
    const supported = asSupported(proposal, proposal.content, !missing.second);
    const said = alone ? asFirstWarning(proposal, supported) : supported;
    const content: Alert = { ...said, ...(missing.vote && { withoutCommunityVote: true }) };
    // Nothing ran for as long as it was to last. What stands behind it must not be spent on a warning that nobody saw.
    if (Date.parse(content.expires) <= now.getTime()) return holdBack(context, trx, proposalId, now, 'too-late');
    const incidentId = alone && proposal.level === 'zone' ? await widen(trx, proposal) : proposal.incidentId;
    await setProposal(trx, proposalId, {
      state: 'issued', content: proposal.content, publishAt: proposal.publishAt, approvedBy: proposal.approvedBy, alertId: content.id,
    });
    if (proposal.level === 'district' && !proposal.finding) await bindReports(trx, incidentId, proposal.reports.map(({ id }) => id));
    await appendMessage(context, trx, content, incidentId);
    if (alone || missing.vote) await context.enqueue(trx, 'page-staff', { why: 'second-person', except: proposal.approvedBy! });
    await recordAudit(context, trx, {
      at: now, by: null, action: 'alert-issued', subject: 'alert', subjectId: content.id, ...(missing.second && { reason: 'one-person' }),
    });
  });
}

/** To a person, with the reason on record. They are called: who approved it believes that it is out. */
async function holdBack(context: Context, trx: Trx, id: string, now: Date, reason: HeldBack): Promise<void> {
  await setProposal(trx, id, { state: 'open', content: null, publishAt: null, approvedBy: null, alertId: null });
  await setSigners(trx, id, { secondBy: null, communityBy: null });
  await recordAudit(context, trx, { at: now, by: null, action: 'alert-held-back', subject: 'proposal', subjectId: id, reason });
  await context.enqueue(trx, 'page-staff', { why: 'held-back' });
}

/** What arrived in a tick that ends only now was before nobody's eyes at the approval, and is being grouped at this very moment. */
const approvedReports = ({ reports, publishAt }: ProposalRecord): ProposalRecord['reports'] =>
  reports.filter(({ tick }) => Date.parse(tick) + receiveTick < publishAt!.getTime());

/** Nobody else was there within the time: the whole district, six hours, and it says so; no words that name a smaller area. */
function asFirstWarning(proposal: ProposalRecord, content: Alert): Alert {
  const expires = Math.min(Date.parse(content.expires), Date.parse(content.sent) + firstWarningLifetime);
  const alone: Alert = { ...content, firstWarning: true, expires: new Date(expires).toISOString() };
  if (proposal.level === 'district') return alone;
  const [district] = proposal.districts;
  const { wording } = draftAlert({ ...proposal, areaName: district!.name }).approval;
  // Nobody has read these words in another language.
  return withTexts({ ...alone, wording, area: { ...content.area, level: 'district', id: district!.id, name: district!.name } }, undefined);
}

async function widen(trx: Trx, { id, market, openedTick, districts }: ProposalRecord): Promise<string> {
  const incidentId = randomUUID();
  await insertDistrictIncident(trx, { id: incidentId, market, districtId: districts[0]!.id, openedTick });
  await setIncident(trx, id, incidentId);
  return incidentId;
}
