/**
 * The network observer: knows who spoke to the server and when inside a tick, and reads what is public. For each alert
 * he picks one of those n people as one of its contributors, by order, by instant, or by the random-looking names.
 */
import { alertOf, type Round, type Submission } from './outbreaks.ts';
import type { Chance } from './seeded.ts';

/**
 * Alerts in the order in which readers get them, and when each was sent; who spoke, by the alert that came of it. Times are
 * milliseconds since the tick began.
 */
export interface Link {
  alerts: readonly { id: string; sent: number }[];
  seen: readonly (Pick<Submission, 'sinceTick'> & { alert: string | undefined })[];
}
/** Which submission, by its place in the order of arrival, belongs to the alert that stands at `index` of the list. */
type Picking = (link: Link, index: number, chance: Chance) => number;

const spread = (position: number, of: number, among: number) => Math.min(among - 1, Math.floor(((position + 0.5) / of) * among));
const rankBy = ({ alerts }: Link, index: number) => alerts.filter(({ id }) => id < alerts[index]!.id).length;

const picks = {
  'at random': ({ seen }, _index, chance) => chance.int(seen.length),
  'the last to speak before it was sent': ({ alerts, seen }, index) =>
    Math.max(0, seen.findLastIndex(({ sinceTick }) => sinceTick <= alerts[index]!.sent)),
  'in the order listed': (_link, index) => index,
  'in the order listed, backwards': ({ alerts }, index) => alerts.length - 1 - index,
  'listed early, spoke early': ({ alerts, seen }, index) => spread(index, alerts.length, seen.length),
  'listed late, spoke early': ({ alerts, seen }, index) => spread(alerts.length - 1 - index, alerts.length, seen.length),
  'in the order of ids': (link, index) => spread(rankBy(link, index), link.alerts.length, link.seen.length),
} as const satisfies Record<string, Picking>;
export type PickName = keyof typeof picks;

/** `n`: alerts that were tried. `share`: contributors to an alert, of those who spoke. */
export interface Linked { rates: Record<PickName, number>; best: number; by: PickName; n: number; share: number }

export function linkOf({ outbreaks, submissions, views, tick }: Round): Link {
  const view = views[0]!;
  return {
    alerts: view.list.messages.map(({ alert }) => ({ id: alert.id, sent: Date.parse(alert.sent) - tick })),
    seen: submissions.map(({ outbreak, sinceTick }) => ({ sinceTick, alert: alertOf(view, outbreaks[outbreak]!)?.id })),
  };
}

/** The same people and alerts, where each alert is there as soon as enough have spoken, newest first: without ticks. */
export function atOnce({ seen }: Link, enough: number): Link {
  const alerts = [...Map.groupBy(seen.filter(({ alert }) => alert), ({ alert }) => alert!)].map(([id, own]) => ({ id, sent: own[enough - 1]!.sinceTick }));
  return { seen, alerts: alerts.sort((a, b) => b.sent - a.sent) };
}

/** Share of alerts for which a contributor was picked, for each way of picking. */
export function linkRates(link: Link, chance: Chance): Linked {
  const { alerts, seen } = link;
  const rates = Object.fromEntries(Object.entries(picks).map(([by, pick]) => [
    by, alerts.filter(({ id }, index) => seen[pick(link, index, chance)]?.alert === id).length / alerts.length,
  ])) as Record<PickName, number>;
  const by = (Object.keys(rates) as PickName[]).reduce((best, name) => (rates[name] > rates[best] ? name : best));
  return { rates, best: rates[by], by, n: alerts.length, share: seen.filter(({ alert }) => alert).length / alerts.length / seen.length };
}
