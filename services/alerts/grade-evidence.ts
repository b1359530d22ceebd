/** From what stands behind an incident to CAP's words. Pure. */
import { confirmingMethods, type Certainty, type CountBand, type Effect, type Evidence, type Severity } from '../contract/codes.ts';
import { minSources } from '../contract/limits.ts';
import type { ProposalRecord } from './proposal-queries.ts';

const grave: Effect[] = ['not-breathing', 'blue-lips', 'someone-died', 'seizure', 'hard-to-wake', 'slow-breathing'];

type Behind = Pick<ProposalRecord, 'finding' | 'reports'>;

/** Reports that count as separate sources. */
export const sourcesBehind = ({ reports }: Pick<ProposalRecord, 'reports'>): number => reports.filter(({ counts }) => counts).length;

/** What an alert needs behind it, when it is approved and again when it goes out. */
export const isEnough = (behind: Behind): boolean => behind.finding !== null || sourcesBehind(behind) >= minSources;

/** Community reports alone never get past `reported`, however many; `corroborated` needs sources of two kinds. */
export function evidenceOf({ finding, reports }: Behind): Evidence {
  if (finding) return confirmingMethods.includes(finding.method) && finding.source === 'laboratory' ? 'confirmed' : 'screened';
  return new Set(reports.map(({ source }) => source)).size >= 2 ? 'corroborated' : 'reported';
}

export const certaintyOf = (evidence: Evidence): Certainty =>
  ({ reported: 'Possible', corroborated: 'Likely', screened: 'Likely', confirmed: 'Observed' } as const)[evidence];

export function bandOf(reports: number): CountBand {
  if (reports < 5) return '<5';
  return reports <= 10 ? '5-10' : '>10';
}

/** A first guess that the reviewer may change: severe where somebody's breathing or life was at stake. */
export function severityOf({ finding, reports }: Behind): Severity {
  const severe = reports.some(({ kind, effects, naloxone }) =>
    kind === 'suspected-overdose' || naloxone === 'did-not-work' || effects.some((effect) => grave.includes(effect as Effect)));
  return severe || finding ? 'Severe' : 'Moderate';
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
