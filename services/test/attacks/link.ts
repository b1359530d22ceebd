/**
 * The network observer: knows who spoke to the server and when inside a tick, and reads what is public. For each alert
 * he picks one of those n people as one of its contributors, by order, by instant, or by the random-looking names.
 */
import type { Alert } from '../../contract/alert.ts';
import type { Submission } from './outbreaks.ts';
import type { Chance } from './seeded.ts';

export interface Link { alerts: readonly Alert[]; seen: readonly Submission[] }
/** Which submission, by its place in the order of arrival, belongs to the alert that stands at `index` of the list. */
type Pick = (link: Link, index: number, chance: Chance) => number;

const spread = (position: number, of: number, among: number) => Math.min(among - 1, Math.floor(((position + 0.5) / of) * among));
const rankBy = (alerts: readonly Alert[], index: number) => alerts.filter(({ id }) => id < alerts[index]!.id).length;

export const picks = {
  'at random': ({ seen }, _index, chance) => chance.int(seen.length),
  'the last to speak': ({ seen }) => seen.length - 1,
  'in the order listed': (_link, index) => index,
  'in the order listed, backwards': ({ alerts }, index) => alerts.length - 1 - index,
  'listed early, spoke early': ({ alerts, seen }, index) => spread(index, alerts.length, seen.length),
  'listed late, spoke early': ({ alerts, seen }, index) => spread(alerts.length - 1 - index, alerts.length, seen.length),
  'in the order of ids': ({ alerts, seen }, index) => spread(rankBy(alerts, index), alerts.length, seen.length),
} as const satisfies Record<string, Pick>;

/** Share of alerts for which the picked person was a contributor; `contributed` is what only we know. */
export function linkRates(link: Link, contributed: (alert: Alert, submission: Submission) => boolean, chance: Chance): { best: number; by: string } {
  const rates = Object.entries(picks).map(([by, pick]) => ({
    by, best: link.alerts.filter((alert, index) => contributed(alert, link.seen[pick(link, index, chance)]!)).length / link.alerts.length,
  }));
  return rates.reduce((best, rate) => (rate.best > best.best ? rate : best));
}
