/**
 * The most that this process came to in a receive tick, told when it has ended: looked at while it runs, every few seconds for
 * weeks, such numbers would be a diary of when somebody came on a quiet night.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';

export interface Peak {
  sockets: number;
  /** Bytes. */
  memory: number;
  /** Undefined with the embedded database. */
  connections: { busy: number; waiting: number } | undefined;
  /** Seconds by which the event loop was late, by quantile of the whole tick. */
  lateness: Record<'0.5' | '0.99' | '1', number>;
}

export interface Peaks {
  /** Of the last tick that has ended; undefined before the first has. */
  ended(): Peak | undefined;
  close(): void;
}

/** Clock milliseconds. */
const lookEvery = 1000;
/** Milliseconds: how often the event loop is looked at, which the delay holds too. */
const loopLook = 20;

export function openPeaks({ clock, db }: Pick<Context, 'clock' | 'db'>, sockets: () => number): Peaks {
  const delay = monitorEventLoopDelay({ resolution: loopLook });
  delay.enable();
  const late = (share: number) => Math.max(0, (delay.percentile(share) / 1e6 - loopLook) / 1000);
  let tick = tickOf(clock.now()).getTime();
  let running: Omit<Peak, 'lateness'> | undefined;
  let ended: Peak | undefined;

  function look(): void {
    const now = tickOf(clock.now()).getTime();
    if (now !== tick) {
      ended = running && { ...running, lateness: { '0.5': late(50), '0.99': late(99), '1': late(100) } };
      delay.reset();
      [tick, running] = [now, undefined];
    }
    const used = db.connections();
    running = {
      sockets: Math.max(sockets(), running?.sockets ?? 0),
      memory: Math.max(process.memoryUsage.rss(), running?.memory ?? 0),
      connections: used && {
        busy: Math.max(used.busy, running?.connections?.busy ?? 0), waiting: Math.max(used.waiting, running?.connections?.waiting ?? 0),
      },
    };
  }

  look();
  const stop = clock.every(lookEvery, look);
  return {
    ended: () => ended,
    close() {
      stop();
      delay.disable();
    },
  };
}
