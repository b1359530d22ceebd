/** The rows of the queue: one likely incident each, in the order it was shown in, with what is known of it now. */
import type { Market } from '@porchlight/services/contract/codes.ts';
import { worstFirst } from '@porchlight/services/contract/danger.ts';
import type { QueueAnswer, QueueReport } from '@porchlight/services/contract/queue.ts';
import { colourWords, effectWords, formWords, kindWords, marketWords } from '#words/codes.ts';
import { isToDecide, type Settled, type Shown } from './settle-queue.ts';

export interface Row {
  key: string;
  /** What the server calls the group now. */
  group: string;
  reports: Shown[];
  /** To be decided, with those that are not listed. */
  open: number;
  unlisted: number;
}

export function rowsOf({ rows, shown }: Pick<Settled, 'rows' | 'shown'>, groups: QueueAnswer['groups'] = []): Row[] {
  const counts = new Map(groups.map((group) => [group.key, group]));
  return rows.map(({ key, ids }) => {
    const reports = ids.flatMap((id) => shown.get(id) ?? []);
    const group = (reports.find(isToDecide) ?? reports[0])?.group ?? key;
    const { open = 0, listed = 0 } = counts.get(group) ?? {};
    const unlisted = Math.max(0, open - listed);
    return { key, group, reports, unlisted, open: reports.filter(isToDecide).length + unlisted };
  });
}

/** So few that nothing needs to be folded away. */
const few = 6;
export const areFew = (rows: readonly Row[]): boolean => rows.reduce((sum, { reports }) => sum + reports.length, 0) <= few;

/** The market in a word or two. */
export const soldAs = (market: Market): string => (market === 'unknown' ? 'not known' : marketWords[market].toLowerCase());

/** A row in words: the worst that happened, and what it is said to be. */
export function headOf({ reports }: Row): { what: string; sold: string; looks: string; severe: boolean; secondLane: boolean; escalated: boolean; reading: QueueReport['claim'] } {
  const open = reports.filter(isToDecide);
  const told = open.length > 0 ? open : reports;
  const effects = worstFirst([...new Set(told.flatMap(({ effects = [] }) => effects))]);
  const [first] = told;
  const shownEffects = effects.slice(0, 2).map((effect) => effectWords[effect]);
  const colour = told.find((report) => report.colour)?.colour;
  const form = told.find((report) => report.form)?.form;
  return {
    what: shownEffects.length > 0 ? shownEffects.join(' · ') : first ? kindWords[first.kind] : '',
    sold: first ? soldAs(first.market) : '',
    looks: [colour && colourWords[colour], form && formWords[form]].filter(Boolean).join(' ').toLowerCase(),
    severe: told.some(({ severe }) => severe),
    secondLane: told.every(({ lane }) => lane === 'second'),
    escalated: told.some(({ escalatedBy }) => escalatedBy !== undefined),
    reading: open.find(({ claim }) => claim && !claim.mine)?.claim,
  };
}
