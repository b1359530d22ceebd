import type { SignalStream } from '../../contract/detection.ts';
import type { Market } from '../../contract/codes.ts';
import { dateOf } from '../scan/read-scan-files.ts';
import type { Signal } from './signal.ts';

const markets: Record<Market, string> = { down: 'down', coke: 'coke', meth: 'meth', 'pressed-pills': 'pressed pills', other: 'another drug', unknown: 'an unknown drug' };
const things: Record<Exclude<SignalStream, 'supply'>, [one: string, many: string]> = {
  overdose: ['report of a suspected overdose', 'reports of a suspected overdose'],
  'naloxone-responses': ['naloxone response', 'naloxone responses'],
  'emergency-visits': ['emergency visit for an overdose', 'emergency visits for an overdose'],
};

/** Why the software points at something, in one plain sentence for reviewers. `areaName`: of a spike's zone or district. */
export function signalSentence(signal: Signal, areaName: string): string {
  const { kind, stream, market, from, to, zones, level, observed, expected } = signal;
  const [one, many] = stream === 'supply' ? [`report of ${markets[market!]}`, `reports of ${markets[market!]}`] : things[stream];
  const count = `${observed} ${observed === 1 ? one : many}`;
  const days = to - from + 1;
  const where = kind === 'spike' ? `${level === 'district' ? 'across' : 'in'} ${areaName}` : zones.length === 1 ? 'in one area' : `in ${zones.length} areas near each other`;
  const when = kind === 'spike' || days === 1 ? `on ${inWords(to)}` : `in ${days} days to ${inWords(to)}`;
  return `${count} ${where} ${when}, where ${usually(expected)} would be usual; by chance about once in ${interval(signal.recurrenceDays)}.`;
}

const inWords = (day: number) => new Date(`${dateOf(day)}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const usually = (expected: number) => (expected < 0.1 ? 'less than 0.1' : expected.toFixed(1));

function interval(days: number): string {
  if (days < 730) return `${Math.round(days)} days`;
  const years = days / 365;
  return years > 100 ? '100 years or more' : `${Math.round(years)} years`;
}
