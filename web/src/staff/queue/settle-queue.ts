/**
 * Keeps the list still while a thumb is over it. What is on screen stays in its place, decided or not;
 * what is new waits behind "2 new – show".
 */
import type { QueueAnswer, QueueReport } from '@porchlight/services/contract/queue.ts';

/** `unlisted`: not in the last answer, which does not say why. Its words are put away; nothing is known of it but how it was. */
export type Shown = QueueReport & { unlisted?: true };
type Answer = Pick<QueueAnswer, 'reports' | 'groups'>;

export interface Settled {
  /** On screen as last known. A report that left the list stays, without its words. */
  shown: ReadonlyMap<string, Shown>;
  /** The groups in the order of the answer that was shown, and the reports of each. */
  rows: readonly { key: string; ids: readonly string[] }[];
  /** To be decided and not on screen yet. */
  waiting: readonly QueueReport[];
}

export const nothingSettled: Settled = { shown: new Map(), rows: [], waiting: [] };

/** Open, and neither put off nor passed on by whoever reads this. */
export const isToDecide = ({ state, snoozedUntil, passedOn, unlisted }: Shown): boolean => state === 'open' && !unlisted && snoozedUntil === undefined && !passedOn;

/** Puts all that is to be decided on screen and clears away the rest. */
export function settle(reports: readonly QueueReport[]): Settled {
  const shown = reports.filter(isToDecide);
  const rows = new Map<string, string[]>();
  for (const { group, id } of shown) rows.set(group, [...(rows.get(group) ?? []), id]);
  return {
    shown: new Map(shown.map((report) => [report.id, report])),
    rows: [...rows].map(([key, ids]) => ({ key, ids })),
    waiting: [],
  };
}

/** New facts about what is shown; new reports wait. An empty screen has nothing to hold still. */
export function refresh(settled: Settled, { reports, groups }: Answer): Settled {
  if (settled.shown.size === 0) return settle(reports);
  const known = new Map(reports.map((report) => [report.id, report]));
  const cut = new Set(groups.filter(({ open, listed }) => open > listed).map(({ key }) => key));
  const shown = new Map<string, Shown>();
  for (const [id, last] of settled.shown) shown.set(id, known.get(id) ?? (cut.has(last.group) ? last : unlisted(last)));
  return { ...settled, shown, waiting: reports.filter((report) => isToDecide(report) && !shown.has(report.id)) };
}

/** A deed of one's own shows at once, before the next answer. */
export function changed(settled: Settled, id: string, change: Partial<QueueReport>): Settled {
  const report = settled.shown.get(id);
  if (!report) return settled;
  return { ...settled, shown: new Map(settled.shown).set(id, { ...report, ...change }) };
}

/** What becomes of a report of which the server says that its sender took it back: its words go too. */
export const takenBack: Partial<QueueReport> = { state: 'withdrawn', typed: undefined, text: undefined, additions: [] };

/** Taken back, or pushed out of the list: the answer does not say. */
const unlisted = ({ typed: _typed, text: _text, ...report }: Shown): Shown =>
  ({ ...report, additions: [], ...(report.state !== 'withdrawn' && { unlisted: true as const }) });
