/**
 * Faults of routes that take or show reports. Their instants and their order would be those of reports, so they are kept
 * in memory until the receive tick has ended, then said once a kind, with how often. What a tick that has not ended holds
 * is not said at a stop: such lines would part the tick in two, and whoever stops the service often would see when.
 */
import type { Clock } from './clock.ts';
import { tickOf } from './clock.ts';
import { faultOf, type Log } from './log.ts';

export interface TickLog {
  fault(error: unknown): void;
  close(): void;
}

/** Kinds of fault are few; whatever makes more of them must not fill the memory. */
const mostKinds = 200;

export function openTickLog(clock: Clock, log: Log): TickLog {
  let tick = tickOf(clock.now()).getTime();
  const counts = new Map<string, number>();

  function sayEnded(): void {
    const now = tickOf(clock.now()).getTime();
    if (now === tick) return;
    tick = now;
    for (const [kind, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      log.error({ ...(JSON.parse(kind) as ReturnType<typeof faultOf>), times }, 'report-route-faults');
    }
    counts.clear();
  }

  const stop = clock.every(1000, sayEnded);
  return {
    fault(error) {
      sayEnded();
      const kind = JSON.stringify(faultOf(error));
      const known = counts.get(kind);
      if (known !== undefined || counts.size < mostKinds) counts.set(kind, (known ?? 0) + 1);
    },
    close: stop,
  };
}

/** By Express's own reading of a path, in which case does not count. Staff see reports inside their tick there. */
export const isReportPath = (path: string): boolean =>
  /^\/(report|status|api\/v1\/(reports|challenge|staff\/(queue|reports)))(\/|$)/i.test(path);
