/** `npm run admin -- detect replay`: what the detector would have said on each of these days, with other settings than the present ones; writes nothing. */
import { parseArgs } from 'node:util';
import { dayIn } from '../../contract/day-in.ts';
import { detectOptions, readDetectOptions, WrongDetectOption, type DetectSettings } from '../../contract/detect-settings.ts';
import type { Context } from '../../runtime/context.ts';
import { Problem } from '../../runtime/errors.ts';
import { dateOf, dayOf } from '../scan/read-scan-files.ts';
import { startScan } from '../scan/start-scan.ts';
import type { History } from './history.ts';
import { readHistory } from './history-queries.ts';
import { isNews } from './keep-signals.ts';
import { look, tooLittleOf } from './look.ts';
import { historyDays, shownFor } from './settings.ts';
import type { Signal } from './signal.ts';

/** As long as counts are kept. */
const mostDays = 400;

/**
 * Each day is looked at once, as it stood at its end by what is known now: what was rejected since is left out, and of what is older
 * than 30 days only accepted reports are left, so that it says a little less than was said then. The JSON goes to `print`,
 * progress to `say`. Undefined where the command was not understood. Throws bad-field.
 */
export async function replayDetection(context: Context, args: string[], print: (line: string) => void, say: (line: string) => void): Promise<number | undefined> {
  const asked = readArgs(args, context.config.detection);
  if (!asked) return undefined;
  const { from, to, settings } = asked;
  const today = dayOf(dayIn(context.config.timeZone, context.clock.date()))!;
  if (to < from || to > today || to - from >= mostDays) throw new Problem('bad-field', `--from must not be after --to, nor --to after today; at most ${mostDays} days.`);
  const back = historyDays(settings);
  const history = await context.db.as('worker', (trx) => readHistory(trx, context.config.timeZone, { from: from - back, today: to }));
  const signals: Signal[] = [];
  let tooLittle = 0;
  for (let day = from; day <= to; day++) {
    const then = asOf(history, day, back);
    if (tooLittleOf(then, settings).some(({ stream, what }) => stream === 'supply' && what === 'all')) tooLittle++;
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

function readArgs(args: string[], present: DetectSettings): { from: number; to: number; settings: DetectSettings } | undefined {
  const names = ['from', 'to', ...detectOptions.map(([option]) => option)];
  const { values, positionals } = parseArgs({ args, strict: false, options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) });
  const [from, to] = [dayOf(String(values['from'])), dayOf(String(values['to']))];
  if (positionals.length > 0 || Object.keys(values).some((name) => !names.includes(name)) || from === undefined || to === undefined) return undefined;
  try {
    return { from, to, settings: readDetectOptions(values, present) };
  } catch (error) {
    throw error instanceof WrongDetectOption ? new Problem('bad-field', error.message) : error;
  }
}
