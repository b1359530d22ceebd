/**
 * In which order groups are read: by danger and diversity, never by arrival. Whoever sends many can fill some rows, but not the
 * screen: a zone or market that stands there already counts for less, and what may be a flood only gets its share of it.
 */
import { dangerOf, type DangerCodes } from '../contract/danger.ts';
import { isFlood } from './group-reports.ts';
import { partBy } from '../contract/part-by.ts';

export interface Waiting extends DangerCodes {
  id: string; zone: string; market: string; group: string; lane: 'first' | 'second'; possibleDuplicate: boolean;
  /** By somebody: it is read before all others. */
  escalated: boolean;
  /** By who reads this: it is read after all others. */
  passedOn: boolean;
}
export interface OrderedGroup<T extends Waiting = Waiting> { key: string; lane: 'first' | 'second'; reports: T[] }

/** Rows of the first screen, and which of them are kept for what comes later in the queue. */
const firstScreen = 12;
const sampledEvery = 4;
/** Each earlier row of the same zone, or of the same market, weighs as much as one step of danger less. */
const zoneWeight = 12;
const marketWeight = 6;
const escalatedWeight = 1000;
/** Nobody reads further down than this; there danger alone orders. */
const diverseRows = 60;

/** Worst first inside a group, too. The same reports give the same order, in whatever order they are given. */
export function orderQueue<T extends Waiting>(waiting: readonly T[]): OrderedGroup<T>[] {
  // Once a report: sorting a flood compares each many times over.
  const danger = new Map(waiting.map((report) => [report.id, dangerOf(report)]));
  const byNeed = (a: Waiting, b: Waiting) => Number(b.escalated) - Number(a.escalated) || Number(a.passedOn) - Number(b.passedOn) || compare(a.lane, b.lane)
    || Number(a.possibleDuplicate) - Number(b.possibleDuplicate) || danger.get(b.id)! - danger.get(a.id)! || compare(a.id, b.id);
  const groups = [...partBy(waiting, ({ group }) => group)].map(([key, members]): OrderedGroup<T> => ({
    key, lane: members.some(({ lane }) => lane === 'first') ? 'first' : 'second', reports: members.sort(byNeed),
  }));
  const rank = (group: OrderedGroup) => (group.lane === 'second' ? 2 : 0) + (isFlood(group.key) ? 1 : 0);
  const [first = [], flood = [], second = [], secondFlood = []] = [0, 1, 2, 3].map((wanted) => diverse(groups.filter((group) => rank(group) === wanted)));
  return sampled(first, [...second, ...secondFlood], flood);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function needOf({ reports }: OrderedGroup): number {
  if (reports.some(({ escalated }) => escalated)) return escalatedWeight;
  if (reports.every(({ passedOn }) => passedOn)) return -escalatedWeight;
  return Math.max(...reports.map(dangerOf));
}

/** By danger, the larger first; and row by row whoever is dangerous and not one of those that stand there already. */
function diverse<T extends Waiting>(groups: OrderedGroup<T>[]): OrderedGroup<T>[] {
  const left = groups
    .map((group) => ({ group, need: needOf(group), zone: `zone ${group.reports[0]!.zone}`, market: `market ${group.reports[0]!.market}` }))
    .sort((a, b) => b.need - a.need || b.group.reports.length - a.group.reports.length || compare(a.group.key, b.group.key));
  const seen = new Map<string, number>();
  const before = (name: string) => seen.get(name) ?? 0;
  const rows: OrderedGroup<T>[] = [];
  while (left.length > 0 && rows.length < diverseRows) {
    const scores = left.map(({ need, zone, market }) => need - zoneWeight * before(zone) - marketWeight * before(market));
    const [{ group, zone, market }] = left.splice(scores.indexOf(Math.max(...scores)), 1) as [(typeof left)[number]];
    for (const name of [zone, market]) seen.set(name, before(name) + 1);
    rows.push(group);
  }
  return [...rows, ...left.map(({ group }) => group)];
}

/** The first lane, then what is alike in it, then the second lane; each fourth row of the first screen is one of those two. */
function sampled<T extends Waiting>(first: OrderedGroup<T>[], second: OrderedGroup<T>[], flood: OrderedGroup<T>[]): OrderedGroup<T>[] {
  const rows: OrderedGroup<T>[] = [];
  const waiting = { first: [...first], second: [...second], flood: [...flood] };
  for (let row = 1; row <= firstScreen; row++) {
    const turns = row % sampledEvery === 0 ? [waiting.second, waiting.flood, waiting.first] : [waiting.first, waiting.flood, waiting.second];
    // Every other sample is of the flood: it is one row, and may hold somebody.
    if (row % (2 * sampledEvery) === 0) turns.splice(0, 2, waiting.flood, waiting.second);
    const next = turns.find((some) => some.length > 0)?.shift();
    if (next) rows.push(next);
  }
  return [...rows, ...waiting.first, ...waiting.flood, ...waiting.second];
}
