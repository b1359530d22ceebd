/**
 * Whether far more comes in than usual: then a proof of work costs more. Known from the ticks that have ended, so that the
 * price of a challenge, which anybody may ask for, never tells what came inside a tick. Memory only; a restart forgets.
 */
import { surgeReports } from '../contract/limits.ts';
import { tickOf, type Clock } from '../runtime/clock.ts';

export interface Surge {
  /** One report came in. */
  count(): void;
  /** True in the tick after one that held a flood. */
  on(): boolean;
}

export function intakeSurge(clock: Pick<Clock, 'now'>): Surge {
  let tick = tickOf(clock.now()).getTime();
  let now = 0;
  let before = 0;
  const turn = () => {
    const current = tickOf(clock.now()).getTime();
    if (current === tick) return;
    // Of two quiet ticks nothing is left.
    before = tickOf(current - 1).getTime() === tick ? now : 0;
    now = 0;
    tick = current;
  };
  return {
    count() {
      turn();
      now++;
    },
    on() {
      turn();
      return before > surgeReports;
    },
  };
}
