/** `npm run admin -- detect replay`: what the detector would have said on each of these days, with other settings; writes nothing. */
import { parseArgs } from 'node:util';
import { dayIn } from '../../contract/day-in.ts';
import type { Context } from '../../runtime/context.ts';
import { Problem } from '../../runtime/errors.ts';
import { dateOf, dayOf } from '../scan/read-scan-files.ts';
import { startScan } from '../scan/start-scan.ts';
import type { History } from './history.ts';
import { readHistory } from './history-queries.ts';
import { isNews } from './keep-signals.ts';
import { look, tooLittleOf } from './look.ts';
import { historyDays, shownFor, usual, type DetectSettings } from './settings.ts';
import type { Signal } from './signal.ts';

/** Option, setting, and from where to where it may go. */
const options: [option: string, setting: keyof DetectSettings, least: number, most: number][] = [
  ['budget', 'falsePerYear', 0.01, 1000], ['shown-days', 'shownDays', 1, 100_000], ['strong-days', 'strongDays', 1, 100_000],
  ['max-radius-km', 'maxRadiusKm', 0.001, 20_100], ['max-days', 'maxDays', 1, 27], ['study-days', 'studyDays', 28, 400], ['replicas', 'replicas', 99, 99_999],
];
/** As long as counts are kept. */
const mostDays = 400;

/**
 * Each day is looked at once, as it stood at its end by what is known now: what was rejected since is left out, and of what is older
 * than 30 days only accepted reports are left, so that it says a little less than was said then. The JSON goes to `print`,
 * progress to `say`. Undefined where the command was not understood. Throws bad-field.
 */
export async function replayDetection(context: Context, args: string[], print: (line: string) => void, say: (line: string) => void): Promise<number | undefined> {
  const asked = readArgs(args);
  if (!asked) return undefined;
  const { from, to, settings } = asked;
  const today = dayOf(dayIn(context.config.timeZone, context.clock.date()))!;
  if (to < from || to > today || to - from >= mostDays) throw new Problem('bad-field', `--from must not be after --to, nor --to after today; at most ${mostDays} days.`);
  const back = Math.max(historyDays, settings.studyDays);
  const history = await context.db.as('worker', (trx) => readHistory(trx, context.config.timeZone, { from: from - back, today: to }));
  const signals: Signal[] = [];
  let tooLittle = 0;
  for (let day = from; day <= to; day++) {
    const then = asOf(history, day, back);
    if (tooLittleOf(then).some(({ stream, what }) => stream === 'supply' && what === 'all')) tooLittle++;
    const before = signals.filter((signal) => signal.to >= day - shownFor);
    for (const signal of (await look(then, settings, (input) => startScan(input))).found) {
      const known = before.some((other) => isSameDay(other, signal));
      if (!known && isNews(before, signal, signal.strong)) signals.push(signal);
    }
    say(`${day - from + 1} of ${to - from + 1} days`);
  }
  const strong = signals.filter((signal) => signal.strong).length;
  print(JSON.stringify({
    settings, from: dateOf(from), to: dateOf(to), daysWithTooLittle: tooLittle, strong, strongPerMonth: Number((strong * 30 / (to - from + 1)).toFixed(2)),
    signals: signals.map((signal) => ({ ...signal, from: dateOf(signal.from), to: dateOf(signal.to) })),
  }));
  return 0;
}

const isSameDay = (a: Signal, b: Signal) => a.to === b.to && a.kind === b.kind && a.stream === b.stream && a.market === b.market && a.areaId === b.areaId;

/** What was counted up to the end of a day. */
const asOf = (history: History, day: number, back: number): History =>
  ({ ...history, start: day - back, today: day, counted: history.counted.filter((one) => one.day <= day) });

function readArgs(args: string[]): { from: number; to: number; settings: DetectSettings } | undefined {
  const names = ['from', 'to', ...options.map(([option]) => option)];
  const { values, positionals } = parseArgs({ args, strict: false, options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) });
  const [from, to] = [dayOf(String(values['from'])), dayOf(String(values['to']))];
  if (positionals.length > 0 || Object.keys(values).some((name) => !names.includes(name)) || from === undefined || to === undefined) return undefined;
  const settings = { ...usual };
  for (const [option, setting, least, most] of options) {
    const text = values[option];
    if (text === undefined) continue;
    const value = typeof text === 'string' && /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    const whole = ['max-days', 'study-days', 'replicas'].includes(option);
    if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) throw new Problem('bad-field', `--${option} is ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}.`);
    settings[setting] = value;
  }
  return { from, to, settings };
}
