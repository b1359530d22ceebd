/**
 * The second of two people: before it goes out, so that it goes out at once and as it stands; after, so that a first
 * warning stays up and claims are made that were left out. Who approved it cannot sign it.
 */
import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert } from '../contract/alert.ts';
import type { Claim } from '../contract/codes.ts';
import { maxAlertLifetime } from '../contract/limits.ts';
import type { ProposalView } from '../contract/staff.ts';
import { nextPublishTick } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { demandSecond } from '../staff/may-be-second.ts';
import { appendVersion, withAlert, type Before } from './change-alert.ts';
import { certaintyOf, claimsOf } from './grade-evidence.ts';
import { withTexts } from './keep-texts.ts';
import { viewProposal } from './list-proposals.ts';
import { lockProposal, proposals, setProposal, setSigners, type ProposalRecord } from './proposal-queries.ts';
import { roleOf, unsignedProposals } from './signer-queries.ts';
import { asSupported, missingBehind, pendingClaims, type Missing } from './stand-behind.ts';

/**
 * `passkey`: why a deed that asks for one is refused, if it is. Throws not-found, or wrong-state: not approved, signed already,
 * by the same person, or one person is enough for it.
 */
export async function signProposal(context: Context, proposalId: string, staffId: string, passkey?: Problem): Promise<ProposalView> {
  return context.db.as('staff', async (trx) => {
    await lockProposal(trx, proposalId);
    const [proposal] = await proposals(trx, { id: proposalId });
    if (!proposal) throw new Problem('not-found', 'The proposal is gone. Reload the page.');
    const { state, content } = proposal;
    if (state === 'open') throw new Problem('wrong-state', 'The approval was taken back just before you. There is nothing to sign now.');
    if (state !== 'approved' || !content) throw new Problem('wrong-state', `This proposal is ${state} now. What is out is signed on the page of alerts.`);
    const missing = missingBehind(context, proposal, content);
    const given = await signature(context, trx, proposal, missing, staffId);
    if (given.second && claimsOf(content).length > 0 && passkey) throw passkey;
    const left = { second: missing.second && !given.second, vote: missing.vote && !given.vote };
    // Due already, it is about to go out: not one tick later for that.
    const next = nextPublishTick(context.clock.now(), content.severity === 'Severe').getTime();
    const publishAt = left.second || left.vote ? proposal.publishAt! : new Date(Math.min(next, proposal.publishAt!.getTime()));
    await setProposal(trx, proposalId, { state: 'approved', content: movedTo(content, publishAt), publishAt, approvedBy: proposal.approvedBy, alertId: content.id });
    await setSigners(trx, proposalId, signers(given, staffId));
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'alert-signed', subject: 'proposal', subjectId: proposalId });
    const [signed] = await proposals(trx, { id: proposalId });
    return viewProposal(context, trx, signed!);
  });
}

/** What went out with less behind it is now said in full. Throws not-found or wrong-state. */
export const signAlert = (context: Context, alertId: string, staffId: string, passkey?: Problem): Promise<Alert> =>
  withAlert(context, alertId, async (trx, before) => {
    const { last } = before;
    const waiting = await unsignedFor(trx, last);
    if (!waiting) throw new Problem('wrong-state', 'This alert needs no second person.');
    const { proposal, claims, missing } = waiting;
    const given = await signature(context, trx, proposal, missing, staffId);
    if (given.second && claims.length > 0 && passkey) throw passkey;
    await setSigners(trx, proposal.id, signers(given, staffId));
    const alert = given.second ? signedInFull(proposal, before, claims) : { ...last };
    if (given.second) delete alert.firstWarning;
    if (given.vote) delete alert.withoutCommunityVote;
    return appendVersion(context, trx, before, { ...alert, msgType: 'Update' }, { by: staffId, action: 'alert-signed', note: noteOf(given, claims) });
  });

/** What of an alert waits for a signature: the warning itself, or what was added to it since. */
export async function unsignedFor(trx: Trx, last: Alert): Promise<{ proposal: ProposalRecord; claims: Claim[]; missing: Missing } | undefined> {
  for (const id of await unsignedProposals(trx, last.id)) {
    const [proposal] = await proposals(trx, { id });
    const own = proposal!.state === 'issued';
    const claims = pendingClaims(proposal!, last);
    const missing = { second: (own && last.firstWarning === true) || claims.length > 0, vote: own && last.withoutCommunityVote === true };
    if (missing.second || missing.vote) return { proposal: proposal!, claims, missing };
  }
  return undefined;
}

/** What this person's signature gives of what is missing; never the first person's once more. */
async function signature(context: Context, trx: Trx, { approvedBy, secondBy }: ProposalRecord, missing: Missing, staffId: string): Promise<Missing> {
  if (approvedBy === staffId) throw new Problem('wrong-state', 'You approved it. Somebody else has to sign.');
  if (secondBy === staffId) throw new Problem('wrong-state', 'You signed it already.');
  const given = { second: missing.second, vote: missing.vote && (await roleOf(trx, staffId)) === 'community-reviewer' };
  if (given.second || given.vote) {
    await demandSecond(context, trx, approvedBy, staffId);
    return given;
  }
  if (missing.vote) throw new Problem('wrong-state', 'What is missing is a community reviewer. Without one it goes out all the same, and says so.');
  throw new Problem('wrong-state', secondBy ? 'A second person has signed already.' : 'One person is enough for this one. It goes out as it is.');
}

const signers = (given: Missing, staffId: string) => ({ ...(given.second && { secondBy: staffId }), ...(given.vote && { communityBy: staffId }) });

/** As long as it was approved for, with its claims, and in its own words where nobody has changed them since. */
function signedInFull(proposal: ProposalRecord, { last, first }: Before, claims: Claim[]): Alert {
  if (!proposal.content) return { ...last, evidence: 'confirmed', certainty: certaintyOf('confirmed') };
  const { sent, expires, area, wording, texts, evidence, certainty, stamp } = asSupported(proposal, proposal.content, true);
  const life = Math.min(Date.parse(expires) - Date.parse(sent), maxAlertLifetime);
  const untouched = last.version === 1 && last.area.id === area.id;
  return {
    ...(untouched ? withTexts({ ...last, wording }, texts) : last),
    ...(claims.includes('confirmed') && { evidence, certainty }), ...(claims.includes('stamp') && { stamp: stamp! }),
    ...(last.firstWarning && { expires: new Date(Date.parse(first.sent) + life).toISOString() }),
  };
}

function noteOf(given: Missing, claims: Claim[]): string {
  if (!given.second) return 'A community reviewer has checked this warning.';
  const checked = 'A second person has checked this warning.';
  return [checked, claims.includes('confirmed') && 'A laboratory confirmed what was found.', claims.includes('stamp') && 'The stamp is named now.'].filter(Boolean).join(' ');
}

/** The same alert, as long, from another publish tick on. */
function movedTo(alert: Alert, publishAt: Date): Alert {
  const life = Date.parse(alert.expires) - Date.parse(alert.sent);
  const sent = publishAt.toISOString();
  return { ...alert, sent, effective: sent, expires: new Date(publishAt.getTime() + life).toISOString() };
}
