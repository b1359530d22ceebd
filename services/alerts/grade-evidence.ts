/** From what stands behind an incident to CAP's words. Pure. */
import { confirmingMethods, evidenceGrades, type AlertKind, type Certainty, type Claim, type CountBand, type Evidence, type Severity } from '../contract/codes.ts';
import { classOfFound, isOldFinding } from '../contract/finding.ts';
import { minSamplesForZone, minSources } from '../contract/limits.ts';
import { isSevere } from '../contract/severe.ts';
import type { ProposalRecord } from './proposal-queries.ts';

type Behind = Pick<ProposalRecord, 'finding' | 'reports' | 'reason'>;
type Placed = Behind & Pick<ProposalRecord, 'level'>;

/** Reports that count as separate sources. */
export const sourcesBehind = ({ reports }: Pick<ProposalRecord, 'reports'>): number => reports.filter(({ counts }) => counts).length;

/** What an alert needs behind it, when it is approved and again when it goes out. The database checks it once more. */
export function isEnough(behind: Placed): boolean {
  const { finding, level, reports } = behind;
  if (isDisruption(behind)) return level === 'district';
  if (finding) return level === 'district' || finding.samples >= minSamplesForZone || finding.riskToLife;
  const sources = sourcesBehind(behind);
  // What may be the same person twice adds no source, but what it tells of is as grave.
  return sources >= minSources || (level === 'district' && sources > 0 && reports.some(isSevere));
}

/** The supply changed: a person says so, and no report can stand behind it. */
export const isDisruption = ({ reason }: Pick<ProposalRecord, 'reason'>): boolean => reason === 'disruption';

export const kindOf = (behind: Pick<ProposalRecord, 'reason' | 'reports'>): AlertKind =>
  isDisruption(behind) ? 'supply-disrupted' : behind.reports.some(({ kind }) => kind === 'suspected-overdose') ? 'suspected-overdose' : 'drug-supply';

/** Of what is enough, the two warnings that ask for a second person: a district warned of one report, a zone named from one sample. */
export const needsTwoPeople = (behind: Placed): boolean =>
  behind.finding ? behind.level === 'zone' && behind.finding.samples < minSamplesForZone : !isDisruption(behind) && sourcesBehind(behind) < minSources;

/**
 * Reports alone never get past `corroborated`, and those of one kind of source, such as the community's, never past
 * `reported`, however many. What may be the same person twice, or was merged, is no source of its own and so no second kind.
 */
export function evidenceOf({ finding, reports }: Pick<Behind, 'finding' | 'reports'>): Evidence {
  if (finding) return confirmingMethods.includes(finding.method) && finding.source === 'laboratory' ? 'confirmed' : 'screened';
  return new Set(reports.filter(({ counts }) => counts).map(({ source }) => source)).size >= 2 ? 'corroborated' : 'reported';
}

export const weaker = (a: Evidence, b: Evidence): Evidence => (evidenceGrades.indexOf(a) <= evidenceGrades.indexOf(b) ? a : b);

/** What was found lies too far back to raise the evidence of what goes round now. */
export const isOld = ({ finding, openedTick }: Pick<ProposalRecord, 'finding' | 'openedTick'>): boolean =>
  Boolean(finding?.collected && isOldFinding(finding.collected, openedTick.getTime()));

/** The evidence of an alert with what was added to it, once two people stand behind that. */
export function raisedBy(proposal: ProposalRecord, evidence: Evidence): Evidence {
  const own = evidenceOf(proposal);
  return isOld(proposal) || weaker(own, evidence) === own ? evidence : own;
}

/** A mark is copied within days, so naming one takes more than one kind of people's word. */
export const mayNameStamp = (evidence: Evidence): boolean => evidence !== 'reported';

/** What an alert says that asks for a second person: the claim does, the warning does not wait for them. */
export const claimsOf = ({ evidence, stamp }: { evidence: Evidence; stamp?: string | undefined }): Claim[] =>
  [...(evidence === 'confirmed' ? ['confirmed' as const] : []), ...(stamp === undefined ? [] : ['stamp' as const])];

export const certaintyOf = (evidence: Evidence): Certainty =>
  ({ reported: 'Possible', corroborated: 'Likely', screened: 'Likely', confirmed: 'Observed' } as const)[evidence];

export function bandOf(reports: number): CountBand {
  if (reports < 5) return '<5';
  return reports <= 10 ? '5-10' : '>10';
}

/** A first guess that the reviewer may change: severe where somebody's breathing or life was at stake. */
export function severityOf({ finding, reports }: Behind, opened: Date): Severity {
  if (!finding) return reports.some(isSevere) ? 'Severe' : 'Moderate';
  if (finding.collected && isOldFinding(finding.collected, opened.getTime())) return 'Minor';
  return finding.found.every((found) => classOfFound(found) === 'cut') ? 'Moderate' : 'Severe';
}

/** What at least two reports, or more than a third of them, share: one odd answer does not describe a batch. */
export function shared(answers: (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const answer of answers) if (answer && answer !== 'unknown') counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts.entries()]
    .filter(([, count]) => count >= 2 || count * 3 > answers.length)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([answer]) => answer);
}
