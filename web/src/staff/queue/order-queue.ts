/** Groups reports by zone and market and puts the most dangerous first. The order rests only on what never changes. */
import type { Effect, Market } from '@porchlight/services/contract/codes.ts';
import type { QueueReport } from '@porchlight/services/contract/queue.ts';

type Codes = Pick<QueueReport, 'kind' | 'effects' | 'naloxone' | 'people'>;

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
/** From here on a report is called very serious. */
const grave = 40;

export function dangerOf({ kind, effects = [], naloxone, people }: Codes): number {
  const worst = Math.max(0, ...effects.map((effect) => effectWeight[effect] ?? 0));
  return worst + (kind === 'suspected-overdose' ? overdoseWeight : 0)
    + (naloxone ? naloxoneWeight[naloxone] : 0) + (people ? peopleWeight[people] : 0);
}

export const isGrave = (report: Codes): boolean => dangerOf(report) >= grave;

/** Most dangerous first; other effects keep the order of the form. */
export const worstFirst = (effects: readonly Effect[]): Effect[] =>
  [...effects].sort((a, b) => (effectWeight[b] ?? 0) - (effectWeight[a] ?? 0));

export interface ReportGroup {
  key: string;
  zone: QueueReport['zone'];
  market: Market;
  /** True: nothing here passed the proof of work. Such groups come after all others. */
  secondLane: boolean;
  reports: QueueReport[];
}

export function groupReports(reports: readonly QueueReport[]): ReportGroup[] {
  const groups = new Map<string, ReportGroup>();
  for (const report of [...reports].sort(byDanger)) {
    const key = `${report.zone.id} ${report.market}`;
    const group = groups.get(key) ?? { key, zone: report.zone, market: report.market, secondLane: true, reports: [] };
    group.reports.push(report);
    if (report.lane === 'first') group.secondLane = false;
    groups.set(key, group);
  }
  return [...groups.values()].sort(byNeed);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The first lane first; then the worse, then the later; the id last, so that the order is always the same. */
function byDanger(a: QueueReport, b: QueueReport): number {
  return compare(a.lane, b.lane) || dangerOf(b) - dangerOf(a) || compare(b.tick, a.tick) || compare(a.id, b.id);
}

function byNeed(a: ReportGroup, b: ReportGroup): number {
  const [firstA, firstB] = [a.reports[0], b.reports[0]];
  if (a.secondLane !== b.secondLane) return a.secondLane ? 1 : -1;
  if (!firstA || !firstB) return 0;
  return dangerOf(firstB) - dangerOf(firstA) || b.reports.length - a.reports.length || byDanger(firstA, firstB);
}
