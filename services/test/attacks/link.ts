/**
 * The network observer: knows who spoke to the server and when inside a tick, and reads what is public. For each alert
 * he picks one of those n people as one of its contributors, by order, by instant, or by the random-looking names.
 */
import type { Alert } from '../../contract/alert.ts';
import { alertOf, type Round, type Submission } from './outbreaks.ts';
import type { Chance } from './seeded.ts';

/** Alerts in the order in which readers get them. */
interface Link { alerts: readonly Alert[]; seen: readonly Submission[] }
/** Which submission, by its place in the order of arrival, belongs to the alert that stands at `index` of the list. */
type Pick = (link: Link, index: number, chance: Chance) => number;

const spread = (position: number, of: number, among: number) => Math.min(among - 1, Math.floor(((position + 0.5) / of) * among));
const rankBy = (alerts: readonly Alert[], index: number) => alerts.filter(({ id }) => id < alerts[index]!.id).length;

const picks = {
  'at random': ({ seen }, _index, chance) => chance.int(seen.length),
  'the last to speak': ({ seen }) => seen.length - 1,
  'in the order listed': (_link, index) => index,
  'in the order listed, backwards': ({ alerts }, index) => alerts.length - 1 - index,
  'listed early, spoke early': ({ alerts, seen }, index) => spread(index, alerts.length, seen.length),
  'listed late, spoke early': ({ alerts, seen }, index) => spread(alerts.length - 1 - index, alerts.length, seen.length),
  'in the order of ids': ({ alerts, seen }, index) => spread(rankBy(alerts, index), alerts.length, seen.length),
} as const satisfies Record<string, Pick>;
export type PickName = keyof typeof picks;

export interface Linked { rates: Record<PickName, number>; best: number; by: PickName; /** Alerts that were tried. */ n: number; /** Contributors to an alert, of those who spoke. */ share: number }

/** Share of alerts for which a contributor was picked, for each way of picking. */
export function linkRates({ outbreaks, submissions, views }: Round, chance: Chance): Linked {
  const view = views[0]!;
  const alerts = view.list.messages.map(({ alert }) => alert);
  const contributed = submissions.map(({ outbreak }) => alertOf(view, outbreaks[outbreak]!)?.id);
  const rates = Object.fromEntries(Object.entries(picks).map(([by, pick]) => [
    by, alerts.filter(({ id }, index) => contributed[pick({ alerts, seen: submissions }, index, chance)] === id).length / alerts.length,
  ])) as Record<PickName, number>;
  const by = (Object.keys(rates) as PickName[]).reduce((best, name) => (rates[name] > rates[best] ? name : best));
  const share = contributed.filter(Boolean).length / alerts.length / submissions.length;
  return { rates, best: rates[by], by, n: alerts.length, share };
}
