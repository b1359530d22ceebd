/**
 * Keeps the list still while a thumb is over it. What is on screen stays in its place, decided or not;
 * what is new waits behind "2 new – show".
 */
import type { QueueReport } from '@porchlight/services/contract/queue.ts';

export interface Settled {
  /** On screen as last known, in no special order. A report that left the queue stays, without its words. */
  shown: ReadonlyMap<string, QueueReport>;
  /** Open and not on screen yet. */
  waiting: readonly QueueReport[];
}

export const nothingSettled: Settled = { shown: new Map(), waiting: [] };

const isOpen = ({ state }: QueueReport) => state === 'open';

/** Puts everything open on screen and clears away what is decided. */
export const settle = (reports: readonly QueueReport[]): Settled =>
  ({ shown: new Map(reports.filter(isOpen).map((report) => [report.id, report])), waiting: [] });

/** New facts about what is shown; new reports wait. An empty screen has nothing to hold still. */
export function refresh(settled: Settled, reports: readonly QueueReport[]): Settled {
  if (settled.shown.size === 0) return settle(reports);
  const known = new Map(reports.map((report) => [report.id, report]));
  const shown = new Map<string, QueueReport>();
  for (const [id, last] of settled.shown) shown.set(id, known.get(id) ?? withdrawn(last));
  return { shown, waiting: reports.filter((report) => isOpen(report) && !shown.has(report.id)) };
}

/** A decision of one's own shows at once, before the next answer. */
export function decided(settled: Settled, id: string, change: Partial<QueueReport>): Settled {
  const report = settled.shown.get(id);
  if (!report) return settled;
  return { ...settled, shown: new Map(settled.shown).set(id, { ...report, ...change }) };
}

/** Gone from the queue without a decision: its sender took it back, so its words go too. */
function withdrawn({ typed: _typed, text: _text, ...report }: QueueReport): QueueReport {
  return isOpen(report) ? { ...report, additions: [], state: 'withdrawn' } : { ...report, additions: [] };
}
