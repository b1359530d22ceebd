/** What the detector saw, in words for reviewers. */
import type { AgreeingSignal, SignalKind, SignalsAnswer, SignalStream, SignalView } from '@porchlight/services/contract/detection.ts';
import { soldAsWords } from '#words/codes.ts';
import { dateInWords } from '../../words/when.ts';
import { inDigits } from '../words.ts';

export const streamWords: Record<SignalStream, { title: string; counted: string }> = {
  supply: { title: 'Reports of a drug', counted: 'reports' },
  overdose: { title: 'Reports of a suspected overdose', counted: 'reports of a suspected overdose' },
  'naloxone-responses': { title: 'Naloxone given by crews', counted: 'naloxone responses' },
  'emergency-visits': { title: 'Emergency visits for an overdose', counted: 'emergency visits for an overdose' },
};

/** What a signal is, and how it was reckoned. */
export const kindWords: Record<SignalKind, { title: string; reckoned: string }> = {
  spike: {
    title: 'spike of one day',
    reckoned: 'The day is held against the eight weeks before it: a gamma-Poisson model says how likely so many or more would be, and the bar is set so that chance alone passes it about once a month in the whole area served.',
  },
  cluster: {
    title: 'cluster of some days',
    reckoned: 'A permutation scan looks at areas near each other over the last days, deals out the days of all reports anew hundreds of times, and says how often chance alone crowds as many together.',
  },
};

/** A calendar day is the same everywhere: noon of it never falls on another. */
export const dayName = (day: string): string => dateInWords(`${day}T12:00:00Z`, 'UTC');

/** `23 November`, `21 to 23 November`, `30 November to 2 December`. */
export function daysInWords({ from, to }: { from: string; to: string }): string {
  if (from === to) return dayName(to);
  return from.slice(0, 7) === to.slice(0, 7) ? `${Number(from.slice(8))} to ${dayName(to)}` : `${dayName(from)} to ${dayName(to)}`;
}

/** `1.2`, as in the server's own sentence. */
export const usualInWords = (usual: number): string => (usual < 0.1 ? 'less than 0.1' : usual.toFixed(1));

/** `sold as down (heroin, fentanyl)`, or what is counted. */
export const aboutInWords = ({ stream, market }: Pick<SignalView, 'stream' | 'market'>): string =>
  (market ? `sold as ${soldAsWords[market]}` : streamWords[stream].title.toLowerCase());

/** Of one source once: a spike of it and a cluster around that are the same reports. The one with most. */
export function agreeing(agrees: readonly AgreeingSignal[]): AgreeingSignal[] {
  const best = new Map<string, AgreeingSignal>();
  for (const one of agrees) {
    const source = `${one.stream} ${one.market ?? ''}`;
    if (one.observed > (best.get(source)?.observed ?? -1)) best.set(source, one);
  }
  return [...best.values()];
}

/** `6 naloxone responses on 23 November, where 0.7 would be usual` */
export function agreeingInWords({ stream, market, observed, expected, from, to }: AgreeingSignal): string {
  const what = `${inDigits(observed)} ${streamWords[stream].counted}${market ? ` of what was ${aboutInWords({ stream, market })}` : ''}`;
  return `${what} ${from === to ? 'on' : 'from'} ${daysInWords({ from, to })}, where ${usualInWords(expected)} would be usual`;
}

export function tooLittleInWords({ stream, what, days, needed }: SignalsAnswer['tooLittle'][number]): string {
  const { title } = streamWords[stream];
  const known = days === 0 ? 'none yet' : `${days} of ${needed} days`;
  return what === 'all'
    ? `${title}: not looked at yet. To know what is usual takes ${needed} days of history; there ${days === 1 ? 'is' : 'are'} ${known}.`
    : `${title}: clusters are not looked for yet, as the areas were drawn anew. That takes ${needed} days; there ${days === 1 ? 'is' : 'are'} ${known}.`;
}

/** A picture of days in one sentence, for who does not see it. */
export function chartInWords({ series, usual, from, to }: Pick<SignalView, 'series' | 'usual' | 'from' | 'to'>): string {
  const most = series.reduce((best, day) => (day.count >= best.count ? day : best), series[0] ?? { day: to, count: 0 });
  return `Day by day from ${dayName(series[0]?.day ?? from)} to ${dayName(series.at(-1)?.day ?? to)}: at most ${inDigits(most.count)}, on ${dayName(most.day)}; usual ${usualInWords(usual)} a day. Marked: ${daysInWords({ from, to })}.`;
}
