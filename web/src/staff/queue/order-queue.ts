/** Groups reports by zone and market and puts the most dangerous first. The order rests only on what never changes. */
import type { Market } from '@porchlight/services/contract/codes.ts';
import { dangerOf } from '@porchlight/services/contract/danger.ts';
import type { QueueReport } from '@porchlight/services/contract/queue.ts';

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
