/**
 * The log of routes that take or show reports. The instants and the order of its lines would be those of reports, so they
 * are kept in memory until the receive tick has ended, then said once a kind, with how often; what went well is not said
 * at all. Nor is at a stop what a tick that has not ended holds: it would part the tick in two, and whoever stops the
 * service often would see when.
 */
import type { Clock } from './clock.ts';
import { tickOf } from './clock.ts';
import type { Log } from './log.ts';

export interface TickLog {
  log: Log;
  close(): void;
}

type Line = [level: 'warn' | 'error', fields: object, message: string];

/** Kinds of lines are few; whatever makes more of them must not fill the memory. */
const mostKinds = 200;

export function openTickLog(clock: Clock, log: Log): TickLog {
  let tick = tickOf(clock.now()).getTime();
  const counts = new Map<string, number>();

  function sayEnded(): void {
    const now = tickOf(clock.now()).getTime();
    if (now === tick) return;
    tick = now;
    for (const [kind, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [level, fields, message] = JSON.parse(kind) as Line;
      log[level]({ ...fields, times }, message);
    }
    counts.clear();
  }

  function keep(...line: Line): void {
    sayEnded();
    const kind = JSON.stringify(line);
    const known = counts.get(kind);
    if (known !== undefined || counts.size < mostKinds) counts.set(kind, (known ?? 0) + 1);
  }

  const keeping = (level: Line[0]) => (fields: object, message: string) => keep(level, fields, message);
  const quiet = { debug() {}, info() {}, warn: keeping('warn'), error: keeping('error') };
  return { log: quiet as unknown as Log, close: clock.every(1000, sayEnded) };
}

/** As Express reads a path, in which case does not count. Staff see reports inside their tick there. What readers saw is one. */
export const isReportPath = (path: string): boolean =>
  /^\/(api\/v1\/)?alerts\/[^/]+\/seen\/?$/i.test(path) || /^\/(report|status|api\/v1\/(reports|challenge|staff\/(queue|reports|heads-ups)))(\/|$)/i.test(path);
