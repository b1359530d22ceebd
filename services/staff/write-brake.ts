/**
 * A brake on changes by one session or script, generous enough for a fast hand at the keyboard: it is there for a script
 * that runs wild, or a thief's. In memory, a process; counted by the clock's own minute, which the demo runs faster.
 */
import { writesAMinute } from '../contract/limits.ts';
import type { Clock } from '../runtime/clock.ts';
import { Problem } from '../runtime/errors.ts';

const minute = 60_000;
/** More sessions at a time than any instance has. */
const maxKept = 10_000;

export function writeBrake(): (clock: Clock, who: string) => void {
  const counts = new Map<string, { window: number; writes: number }>();
  return (clock, who) => {
    const window = Math.floor(clock.now() / (minute * clock.speed));
    if (counts.size > maxKept) counts.clear();
    const kept = counts.get(who);
    const writes = kept?.window === window ? kept.writes + 1 : 1;
    counts.set(who, { window, writes });
    if (writes > writesAMinute) throw new Problem('slow-down', 'These were very many changes in one minute. Try again in a minute; what was answered before is kept.');
  };
}
