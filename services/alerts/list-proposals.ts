import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert } from '../contract/alert.ts';
import type { Approval, ProposalView } from '../contract/staff.ts';
import { isOldFinding, nameOfFound } from '../contract/finding.ts';
import { minSources } from '../contract/limits.ts';
import type { Market } from '../contract/codes.ts';
import { canCall } from '../delivery/page-staff.ts';
import type { Context } from '../runtime/context.ts';
import { draftAlert } from './draft-alert.ts';
import { alertToJoin } from './add-to-alert.ts';
import { bandOf, claimsOf, evidenceOf, isDisruption, isEnough, kindOf, needsTwoPeople, sourcesBehind } from './grade-evidence.ts';
import { proposals, type ProposalRecord } from './proposal-queries.ts';
import { currentMessages } from './queries.ts';
import { missingBehind, needsVote } from './stand-behind.ts';

/** Settled proposals stay in sight this long. */
const settledFor = 72 * 3_600_000;

export async function listProposals(context: Context): Promise<ProposalView[]> {
  const since = new Date(context.clock.now() - settledFor);
  return context.db.as('staff', async (trx) => {
    const current = (await currentMessages(trx, context.clock.date())).map(({ alert }) => alert);
    const views: ProposalView[] = [];
    for (const proposal of await proposals(trx, { since })) views.push(await viewProposal(context, trx, proposal, current));
    return views;
  });
}

/** `current`: the alerts that what was found may be added to. */
export async function viewProposal(context: Context, trx: Trx, proposal: ProposalRecord, current: readonly Alert[] = []): Promise<ProposalView> {
  const { id, state, publishAt, alertId, content, reports, districts, approver, second, finding, heldBack } = proposal;
  const { approval, ...draft } = draftAlert(proposal);
  const sources = sourcesBehind(proposal);
  const evidence = evidenceOf(proposal);
  const missing = content && state === 'approved' ? missingBehind(context, proposal, content) : { second: false, vote: false };
  const waits = missing.second || missing.vote;
  const nobodyToCall = waits && !(await canCall(context, trx, { why: 'second-person', except: proposal.approvedBy! }));
  const joins = state === 'open' ? alertToJoin(proposal, current) : undefined;
  return {
    id, state, reason: sentence(proposal, sources), evidence, kind: kindOf(proposal), ...draft,
    ...(!isDisruption(proposal) && { band: bandOf(reports.length) }), ...(finding && { finding: viewFinding(finding, proposal.openedTick) }),
    ...(joins && { joins: { alertId: joins.id, headline: joins.wording.headline, ...(joins.texts && { inOthers: true as const }) } }),
    districts, draft: content ? approvedAs(proposal) : approval,
    incident: {
      id: proposal.incidentId, market: proposal.market as Market, sources, reports: reports.length,
      area: { level: proposal.level, id: proposal.areaId, name: proposal.areaName, districts: districts.map((district) => district.id) },
      openedTick: proposal.openedTick.toISOString(), ...(alertId && { alertId }),
    },
    ...(publishAt && state === 'approved' && { publishAt: publishAt.toISOString() }),
    ...(alertId && { alertId }),
    twoPeople: isEnough(proposal) && needsTwoPeople(proposal), claims: claimsOf(content ?? { evidence }),
    communityVote: needsVote(context.config, (content ?? approval).severity),
    ...(waits && { waitsFor: missing.second ? 'second' as const : 'vote' as const }), ...(nobodyToCall && { nobodyToCall: true as const }),
    ...(approver && { approvedBy: approver }), ...(second && { secondBy: second }), ...(heldBack && { heldBack }),
  };
}

function approvedAs({ content, publishAt }: ProposalRecord): Approval {
  const { severity, wording, steps, expires, stamp, texts } = content!;
  const hours = publishAt ? Math.round((Date.parse(expires) - publishAt.getTime()) / 3_600_000) : 72;
  return { severity, wording, steps, hours, ...(stamp !== undefined && { stamp }), ...(texts && { texts }) };
}

type Finding = NonNullable<ProposalRecord['finding']>;
function viewFinding({ source, method, samples, found, limits, collected }: Finding, opened: Date): NonNullable<ProposalView['finding']> {
  return { source, method, samples, found, limits, ...(collected && { collected }), old: collected !== null && isOldFinding(collected, opened.getTime()) };
}

function sentence(proposal: ProposalRecord, sources: number): string {
  const { finding, level } = proposal;
  if (isDisruption(proposal)) return 'A reviewer says that the supply has changed. No report stands behind it, and no number is shown.';
  if (finding) {
    return `A ${finding.source} found ${finding.found.map(nameOfFound).join(', ')} (${finding.method}, ${finding.samples} ${finding.samples === 1 ? 'sample' : 'samples'}).`;
  }
  if (level === 'zone') return `${sources} separate reports in this area within 72 hours; ${minSources} make a proposal.`;
  if (sources < minSources) {
    return `${sources === 1 ? 'One severe report' : `${sources} reports, a severe one among them`}. It can go out as a first warning for the whole district.`;
  }
  return `${sources} separate reports across the district within 72 hours, in no part of it ${minSources}.`;
}
