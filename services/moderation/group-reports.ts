/**
 * Which reports are likely one incident: one zone, market and look, within 72 hours. A function of codes and not SQL, since
 * the reports that matter most are still inside their tick, where no query can read them; so opened ones go the same way.
 */
import { floodLeast, incidentWindow, mostGroups } from '../contract/limits.ts';
import type { ReportContent } from '../contract/report.ts';
import { partBy } from '../contract/part-by.ts';

export interface Groupable extends Pick<ReportContent, 'market' | 'form' | 'colour' | 'kind' | 'effects' | 'naloxone'> { id: string; zone: string; tick: number }

/**
 * The key of each report's group. While `surge` lasts, what tells the same as very many others stands apart from its group, so
 * that it takes nobody's place; where there are too many groups to look through, looks part none any more.
 */
export function groupReports(reports: readonly Groupable[], now: number, surge: boolean): Map<string, string> {
  const alike = surge ? floodOf(reports) : new Set<Groupable>();
  const place = (report: Groupable) =>
    [report.zone, report.market, stretchOf(report.tick, now), alike.has(report) ? 'alike' : ''].filter(Boolean).join(' ');
  const places = partBy(reports, place);
  const keys = new Map<string, string>();
  const byLook = [...places].flatMap(([key, members]) => {
    const looks = isFlood(key) ? new Map([['', members]]) : looksOf(members);
    return [...looks].map(([look, group]) => [`${key} ${look}`.trim(), key, group] as const);
  });
  const coarse = byLook.length > mostGroups;
  for (const [key, wider, members] of byLook) for (const { id } of members) keys.set(id, coarse ? wider : key);
  return keys;
}

/** Whether a group is of copies that all tell the same, apart from what else its place holds. */
export const isFlood = (key: string): boolean => key.endsWith('alike');

/** The present is one stretch, so that no cluster is cut in two while it is going on. */
const stretchOf = (tick: number, now: number): string =>
  now - tick <= incidentWindow ? '' : new Date(Math.floor(tick / incidentWindow) * incidentWindow).toISOString().slice(0, 10);

/** What happened, wherever and with whatever: what a script sends over and over. */
const storyOf = ({ kind, effects = [], naloxone = 'unknown' }: Groupable) => [kind, naloxone, ...[...effects].sort()].join(' ');

function floodOf(reports: readonly Groupable[]): Set<Groupable> {
  const stories = [...partBy(reports, storyOf).values()];
  return new Set(stories.filter(({ length }) => length >= floodLeast).flat());
}

const unknown = '-';
const lookOf = ({ form, colour }: Groupable) => `${form ?? unknown}/${colour ?? unknown}`;

/** Who does not say how it looked is counted with the largest look that it may have been. */
function looksOf(reports: readonly Groupable[]): Map<string, Groupable[]> {
  const given = [...partBy(reports, lookOf)];
  const known = (look: string) => look.split('/').filter((part) => part !== unknown).length;
  // The plainest last: each joins what is there by then, or begins a group of its own.
  given.sort(([a, one], [b, other]) => known(b) - known(a) || other.length - one.length || (a < b ? -1 : 1));
  const looks = new Map<string, Groupable[]>();
  for (const [look, members] of given) {
    const joined = [...looks.keys()].find((other) => mayBe(look, other)) ?? look;
    looks.set(joined, [...(looks.get(joined) ?? []), ...members]);
  }
  return looks;
}

function mayBe(look: string, other: string): boolean {
  if (!look.includes(unknown)) return look === other;
  const theirs = other.split('/');
  return look.split('/').every((part, at) => part === unknown || theirs[at] === unknown || part === theirs[at]);
}
