/** Finding reports by their codes and the names of their areas; never by what people typed. A group is shown whole or not at all. */
import { type Effect, type Market } from '@porchlight/services/contract/codes.ts';
import type { QueueReport } from '@porchlight/services/contract/queue.ts';
import { colourWords, effectWords, formWords, kindWords, marketHints, marketWords, naloxoneWords, peopleWords, routeWords, soldAsWords } from '#words/codes.ts';

export interface Filter {
  /** All of them must be found. */
  search: string;
  zone?: string;
  market?: Market;
  effect?: Effect;
  lane?: QueueReport['lane'];
  claim?: 'mine' | 'unclaimed';
  severe: boolean;
}
export const noFilter: Filter = { search: '', severe: false };
export const isFiltering = (filter: Filter): boolean => Object.values(filter).some((value) => value !== undefined && value !== '' && value !== false);

const plain = (words: string) => words.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');

const wordsOf = ({ zone, kind, market, form, colour, routes = [], effects = [], naloxone, people }: QueueReport) => plain([
  zone.name, kindWords[kind], marketWords[market], soldAsWords[market], marketHints[market], form && formWords[form], colour && colourWords[colour],
  ...routes.map((route) => routeWords[route]), ...effects.map((effect) => effectWords[effect]), naloxone && naloxoneWords[naloxone], people && peopleWords[people],
].filter(Boolean).join(' '));

export function matches(report: QueueReport, { search, zone, market, effect, lane, claim, severe }: Filter): boolean {
  return (zone === undefined || report.zone.id === zone)
    && (market === undefined || report.market === market)
    && (effect === undefined || (report.effects ?? []).includes(effect))
    && (lane === undefined || report.lane === lane)
    && (claim === undefined || (claim === 'mine' ? report.claim?.mine === true : report.claim === undefined))
    && (!severe || report.severe)
    && (search.trim() === '' || plain(search).trim().split(/\s+/).every((word) => wordsOf(report).includes(word)));
}

/** Rows of which at least one report is wanted, and what the others hold that is still to be decided. */
export function filterRows<Row extends { reports: readonly QueueReport[]; open: number }>(rows: readonly Row[], filter: Filter): { shown: Row[]; hidden: number; hiddenSevere: number } {
  const shown = isFiltering(filter) ? rows.filter(({ reports }) => reports.some((report) => matches(report, filter))) : [...rows];
  const hidden = rows.filter((row) => !shown.includes(row));
  return {
    shown,
    hidden: hidden.reduce((sum, { open }) => sum + open, 0),
    hiddenSevere: hidden.reduce((sum, { reports }) => sum + reports.filter(({ state, severe }) => state === 'open' && severe).length, 0),
  };
}
