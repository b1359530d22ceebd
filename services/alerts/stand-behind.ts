/**
 * Who stands behind an alert, and what it says without them. The warning goes out all the same: unsigned it says nothing
 * that asks for two people, and where a community reviewer should have had a say, that none had.
 */
import type { Alert } from '../contract/alert.ts';
import { claimWords } from '../contract/claim-words.ts';
import type { Claim } from '../contract/codes.ts';
import { namesStamp, stampWords } from '../contract/names-stamp.ts';
import type { Context } from '../runtime/context.ts';
import { draftAlert } from './draft-alert.ts';
import { certaintyOf, claimsOf, evidenceOf, mayNameStamp, needsTwoPeople, raisedBy, weaker } from './grade-evidence.ts';
import { silentTexts, withTexts } from './keep-texts.ts';
import type { ProposalRecord } from './proposal-queries.ts';

/** `vote`: a community reviewer's, as one of the two or beside them. */
export interface Missing { second: boolean; vote: boolean }

type Signers = Pick<ProposalRecord, 'finding' | 'reports' | 'reason' | 'level' | 'secondBy' | 'communityBy'>;

export function missingBehind(
  { config }: Pick<Context, 'config'>, proposal: Signers, content: Pick<Alert, 'severity' | 'evidence' | 'stamp'>,
): Missing {
  return {
    second: !proposal.secondBy && (needsTwoPeople(proposal) || claimsOf(content).length > 0),
    vote: needsVote(config, content.severity) && !proposal.communityBy,
  };
}

export const needsVote = ({ communityVote }: Context['config'], severity: string): boolean => communityVote === 'severe' && severity === 'Severe';

/** Of what was approved, what stands on its evidence now and, where it takes two people, on both. */
export function asSupported(proposal: ProposalRecord, content: Alert, signed: boolean): Alert {
  const found = weaker(content.evidence, evidenceOf(proposal));
  const evidence = signed ? found : weaker(found, 'screened');
  const stamp = signed && mayNameStamp(evidence) ? content.stamp : undefined;
  if (evidence === content.evidence && stamp === content.stamp) return content;
  const { stamp: _, ...rest } = content;
  const unsaid = claimsOf(content).filter((claim) => !claimsOf({ evidence, stamp }).includes(claim));
  const speaks = speaksOf(content, unsaid);
  const wording = speaks ? draftAlert({ ...proposal, areaName: content.area.name }).approval.wording : content.wording;
  const said: Alert = { ...rest, evidence, certainty: certaintyOf(evidence), wording, ...(stamp !== undefined && { stamp }) };
  return withTexts(said, speaks ? undefined : silentTexts(content.texts, unsaid, content.stamp));
}

/** What was approved, or added since, is out unsaid, and waits for a second person. */
export function pendingClaims(proposal: ProposalRecord, last: Alert): Claim[] {
  if (proposal.secondBy) return [];
  if (proposal.state === 'added') return last.evidence !== 'confirmed' && raisedBy(proposal, last.evidence) === 'confirmed' ? ['confirmed'] : [];
  if (!proposal.content) return [];
  return claimsOf(asSupported(proposal, proposal.content, true)).filter((claim) => !claimsOf(last).includes(claim));
}

/** Words that would say all the same what is not claimed. */
function speaksOf({ wording, stamp }: Alert, claims: Claim[]): boolean {
  const texts = Object.values(wording);
  return (claims.includes('confirmed') && texts.some((text) => claimWords.en.confirmed.test(text)))
    || (claims.includes('stamp') && texts.some((text) => namesStamp(text, stamp!) || text.search(stampWords) >= 0));
}
