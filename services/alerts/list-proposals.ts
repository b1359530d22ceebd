import type { Approval, ProposalView } from '../contract/staff.ts';
import { minSources } from '../contract/limits.ts';
import type { Market } from '../contract/codes.ts';
import type { Context } from '../runtime/context.ts';
import { draftAlert } from './draft-alert.ts';
import { bandOf, evidenceOf, isEnough, needsTwoPeople, sourcesBehind } from './grade-evidence.ts';
import { proposals, type ProposalRecord } from './proposal-queries.ts';

/** Settled proposals stay in sight this long. */
const settledFor = 72 * 3_600_000;

export async function listProposals(context: Context): Promise<ProposalView[]> {
  const since = new Date(context.clock.now() - settledFor);
  return (await context.db.as('staff', (trx) => proposals(trx, { since }))).map(viewProposal);
}

export function viewProposal(proposal: ProposalRecord): ProposalView {
  const { id, state, publishAt, alertId, content, reports, districts, approver, second } = proposal;
  const { approval, ...draft } = draftAlert(proposal);
  const sources = sourcesBehind(proposal);
  return {
    id, state, reason: sentence(proposal, sources), evidence: evidenceOf(proposal), band: bandOf(reports.length), ...draft,
    districts, draft: content ? approvedAs(proposal) : approval,
    incident: {
      id: proposal.incidentId, market: proposal.market as Market, sources, reports: reports.length,
      area: { level: proposal.level, id: proposal.areaId, name: proposal.areaName, districts: districts.map((district) => district.id) },
      openedTick: proposal.openedTick.toISOString(), ...(alertId && { alertId }),
    },
    ...(publishAt && state === 'approved' && { publishAt: publishAt.toISOString() }),
    ...(alertId && { alertId }),
    twoPeople: isEnough(proposal) && needsTwoPeople(proposal), ...(approver && { approvedBy: approver }), ...(second && { secondBy: second }),
  };
}

function approvedAs({ content, publishAt }: ProposalRecord): Approval {
  const { severity, wording, steps, expires } = content!;
  const hours = publishAt ? Math.round((Date.parse(expires) - publishAt.getTime()) / 3_600_000) : 72;
  return { severity, wording, steps, hours };
}

function sentence({ finding, level }: ProposalRecord, sources: number): string {
  if (finding) {
    return `A ${finding.source} found ${finding.found.join(', ')} (${finding.method}, ${finding.samples} ${finding.samples === 1 ? 'sample' : 'samples'}).`;
  }
  if (level === 'zone') return `${sources} separate reports in this area within 72 hours; ${minSources} make a proposal.`;
  if (sources < minSources) {
    return `${sources === 1 ? 'One severe report' : `${sources} reports, a severe one among them`}. It can go out as a first warning for the whole district.`;
  }
  return `${sources} separate reports across the district within 72 hours, in no part of it ${minSources}.`;
}
