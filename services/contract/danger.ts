/** How dangerous what a report tells of was, as a number to order by: the queue's order on the server, its colours on the screen. */
import type { Effect } from './codes.ts';
import type { ReportContent } from './report.ts';

export type DangerCodes = Pick<ReportContent, 'kind' | 'effects' | 'naloxone' | 'people'>;

/** Somebody died or may be dying counts before anything else that happened to however many people. */
const effectWeight: Partial<Record<Effect, number>> = {
  'someone-died': 64,
  'not-breathing': 48,
  'blue-lips': 40,
  'hard-to-wake': 24,
  'slow-breathing': 24,
  seizure: 16,
  'chest-pain': 12,
  overheating: 12,
  'long-sleep': 8,
  wounds: 4,
  agitation: 4,
  'seeing-things': 4,
  'lost-memory': 4,
};
const overdoseWeight = 32;
const naloxoneWeight = { 'did-not-work': 10, 'took-several': 8, worked: 2, 'not-given': 0, unknown: 0 };
const peopleWeight = { 'more-than-ten': 14, 'five-to-ten': 10, 'two-to-four': 6, one: 0, unknown: 0 };

/** From 0 to 120. */
export function dangerOf({ kind, effects = [], naloxone, people }: DangerCodes): number {
  const worst = Math.max(0, ...effects.map((effect) => effectWeight[effect] ?? 0));
  return worst + (kind === 'suspected-overdose' ? overdoseWeight : 0)
    + (naloxone ? naloxoneWeight[naloxone] : 0) + (people ? peopleWeight[people] : 0);
}

/** Most dangerous first; other effects keep the order of the form. */
export const worstFirst = (effects: readonly Effect[]): Effect[] =>
  [...effects].sort((a, b) => (effectWeight[b] ?? 0) - (effectWeight[a] ?? 0));
