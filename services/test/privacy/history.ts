/**
 * What may happen in a few ticks, as data. A history says everything that the guarantee speaks of: who reports what from
 * which zone at which instant, and how reviewers decide; so two histories can differ in just what must never show.
 */
import * as fc from 'fast-check';
import * as codes from '../../contract/codes.ts';
import { receiveTick } from '../../contract/limits.ts';
import type { ReportContent } from '../../contract/report.ts';
import type { Areas } from '../harness.ts';

/** What a report says by codes alone. */
export type Story = Omit<ReportContent, 'zone' | 'text' | 'typed'>;

export interface HistoryReport {
  zone: string;
  story: Story;
  /** Counted from the history's start. */
  tick: number;
  /** Milliseconds inside the tick, below `lastArrival`. */
  at: number;
  text?: string;
  /** Reports of one number come from one network; 0: from this machine, as behind an onion service. */
  network: number;
  /** Through the page without script instead of the API. */
  byForm: boolean;
  /** Later ticks (0: the same) in which its reporter adds words or takes it back. */
  adds?: { after: number; at: number; text: string };
  withdraws?: { after: number; at: number };
}

export interface HistoryFinding {
  tick: number; districtId: string; zoneId?: string; riskToLife?: boolean; samples: number;
  market: codes.Market; method: codes.TestMethod; form?: codes.Form; colour?: codes.Colour;
}

export interface History {
  /** Active ticks; what follows is `looks`. */
  ticks: number;
  reports: HistoryReport[];
  findings: HistoryFinding[];
  /** Districts that each subscriber asked for, and each watcher of sockets; a watcher of none watches all. */
  subscribers: { districts: string[]; severeOnly: boolean }[];
  watchers: string[][];
  /** Draws every decision of the staff, from what they see and never from an id or an order. */
  script: number;
  /** Whether reviewers tell workers of what they read, and workers answer. */
  headsUps: boolean;
  /** Hours after the last tick at which reviewers work through their queue once more and readers look again. */
  looks: number[];
}

/** After it nothing arrives in a tick: reviewers decide what is still in the spool, and readers look. */
export const lastArrival = receiveTick - 40_000;

const instant = fc.integer({ min: 1, max: lastArrival - 1 });
const words = fc.constantFrom('', 'blue bag, two of us went out', 'sold by the station', 'never again', 'x'.repeat(700), 'sehr stark ☠ "');

const story: fc.Arbitrary<Story> = fc.record({
  kind: fc.constantFrom(...codes.reportKinds),
  market: fc.oneof({ weight: 5, arbitrary: fc.constantFrom<codes.Market>('down', 'coke', 'meth') }, { weight: 1, arbitrary: fc.constantFrom(...codes.markets) }),
  form: fc.constantFrom(...codes.forms), colour: fc.constantFrom(...codes.colours),
  effects: fc.uniqueArray(fc.constantFrom(...codes.effects), { maxLength: 3 }), naloxone: fc.constantFrom(...codes.naloxoneAnswers),
  routes: fc.uniqueArray(fc.constantFrom(...codes.routes), { maxLength: 2 }), people: fc.constantFrom(...codes.peopleBands),
  howKnown: fc.constantFrom(...codes.howKnownAnswers), day: fc.constantFrom(...codes.days), partOfDay: fc.constantFrom(...codes.partsOfDay),
}, { requiredKeys: ['kind', 'market'] });

/** Not many stories and places, so that reports meet. */
export function histories({ zones, districts }: Areas): fc.Arbitrary<History> {
  const districtIds = districts.map(({ id }) => id);
  const setting = fc.record({
    // Four ticks would reach into the next hour, and what the purge then does costs more than all the rest.
    ticks: fc.constantFrom(2, 2, 2, 2, 3),
    stories: fc.array(story, { minLength: 1, maxLength: 3 }),
    /** One part of town and what lies about it, or anywhere. */
    places: fc.oneof(
      fc.shuffledSubarray(zones, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(...districtIds).map((id) => zones.filter(({ districtId }) => districtId === id)),
      fc.shuffledSubarray(zones, { minLength: 3, maxLength: 6 }),
    ),
  });
  return setting.chain(({ ticks, stories, places }) => {
    const later = (what: fc.Arbitrary<{ at: number }>) =>
      fc.option(fc.tuple(fc.integer({ min: 0, max: 1 }), what), { freq: 8, nil: undefined });
    const report = fc.record({
      zone: fc.constantFrom(...places.map(({ id }) => id)), story: fc.constantFrom(...stories), tick: fc.nat({ max: ticks - 1 }), at: instant,
      text: words, network: fc.integer({ min: 0, max: 9 }), byForm: fc.boolean(),
      adds: later(fc.record({ at: instant })), withdraws: later(fc.record({ at: instant })), flip: fc.integer({ min: 0, max: 3 }),
    });
    const finding = fc.record({
      tick: fc.nat({ max: ticks - 1 }), place: fc.constantFrom(...zones), zoneToo: fc.boolean(), riskToLife: fc.boolean(),
      samples: fc.constantFrom(1, 2, 3, 12), market: fc.constantFrom(...codes.markets), method: fc.constantFrom(...codes.testMethods),
      form: fc.constantFrom(...codes.forms), colour: fc.constantFrom(...codes.colours),
    });
    return fc.record({
      ticks: fc.constant(ticks),
      reports: fc.array(report, { minLength: 1, maxLength: 9 }),
      findings: fc.oneof({ weight: 3, arbitrary: fc.array(finding, { maxLength: 0 }) }, { weight: 1, arbitrary: fc.array(finding, { minLength: 1, maxLength: 2 }) }),
      subscribers: fc.array(fc.record({ districts: fc.shuffledSubarray(districtIds, { minLength: 1 }), severeOnly: fc.boolean() }), { minLength: 1, maxLength: 3 }),
      watcher: fc.constantFrom(...districtIds),
      script: fc.integer({ min: 0, max: 2 ** 31 }),
      looks: fc.constantFrom<number[]>([], [], [], [], [], [2.5], [2.5], [73]),
    }).map(({ reports, findings, watcher, ...rest }) => ({
      ...rest,
      reports: reports.map(({ adds, withdraws, text, flip, ...one }) => tidy({
        ...one, ...(text && { text }),
        ...(adds && flip === 0 && { adds: { after: adds[0], at: adds[1].at, text: 'more of it' } }),
        ...(withdraws && flip === 1 && { withdraws: { after: withdraws[0], at: withdraws[1].at } }),
      })),
      findings: findings.map(({ place, zoneToo, riskToLife, ...one }) => ({
        ...one, districtId: place.districtId, ...(zoneToo && { zoneId: place.id }), ...(riskToLife && { riskToLife }),
      })),
      watchers: [[], [watcher]], headsUps: rest.script % 2 === 0,
    })).map(withTwins);
  });
}

/** Nobody speaks of a report before it was sent. */
function tidy(report: HistoryReport): HistoryReport {
  const after = (change: { after: number; at: number }) => (change.after === 0 ? Math.max(change.at, report.at) : change.at);
  if (report.adds) report.adds.at = after(report.adds);
  if (report.withdraws) report.withdraws.at = after(report.withdraws);
  return report;
}

/**
 * Which of two reports from one network is the possible duplicate depends on their order, and a reviewer may see it; so
 * those who share a network, a zone and a market say the same here. Whoever stands first among them keeps that place.
 */
function withTwins(history: History): History {
  const first = new Map<string, HistoryReport>();
  for (const report of inOrder(history.reports)) {
    const key = twinKey(report);
    if (report.network === 0) continue;
    const twin = first.get(key);
    if (twin) report.story = twin.story;
    else first.set(key, report);
  }
  return history;
}

export const twinKey = ({ network, zone, story: { market } }: HistoryReport) => `${network} ${zone} ${market}`;
export const inOrder = (reports: HistoryReport[]) => [...reports].sort((a, b) => a.tick - b.tick || a.at - b.at);

/**
 * The same history as far as anybody may ever learn: other instants and so another order inside each tick,
 * other words, other networks (report codes are new at each play), and with heads-ups to workers where the other had none:
 * with or without them no public byte changes. `pick` draws a number from 0 up to its argument.
 */
export function variantOf(history: History, pick: (below: number) => number): History {
  const otherAt = () => 1 + pick(lastArrival - 1);
  const networks = shuffled([1, 2, 3, 4, 5, 6, 7, 8, 9], pick);
  const reports: HistoryReport[] = history.reports.map(({ text: _, ...report }) => ({
    ...report, at: otherAt(), network: report.network === 0 ? 0 : 20 + networks[report.network - 1]!,
    ...(pick(3) > 0 && { text: `other words ${pick(1e6)}` }),
    ...(report.adds && { adds: { ...report.adds, at: otherAt(), text: `and ${pick(1e6)}` } }),
    ...(report.withdraws && { withdraws: { ...report.withdraws, at: otherAt() } }),
  }));
  // Twins keep their order among themselves; all others change places.
  const groups = Map.groupBy(reports.keys(), (index) => `${reports[index]!.tick} ${twinKey(reports[index]!)}`);
  for (const indexes of groups.values()) {
    if (reports[indexes[0]!]!.network === 0) continue;
    const before = [...indexes].sort((a, b) => history.reports[a]!.at - history.reports[b]!.at);
    const instants = indexes.map((index) => reports[index]!.at).sort((a, b) => a - b);
    before.forEach((index, place) => {
      reports[index]!.at = instants[place]!;
    });
  }
  return { ...history, headsUps: !history.headsUps, reports: reports.map(tidy) };
}

function shuffled<T>(items: T[], pick: (below: number) => number): T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = pick(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
