import type { Clock } from '../runtime/clock.ts';

/** A clock that stands still until the test moves it. Ticks keep their length. */
export interface StepClock extends Clock {
  step(ms: number): void;
  set(ms: number): void;
  /** Until what the last move set off has got under way. */
  beaten(): Promise<unknown>;
  /** Moves the clock and wakes nobody, as between two beats. */
  stand(ms: number): void;
}

export function stepClock(start: number): StepClock {
  let now = start;
  const beats = new Set<() => unknown>();
  let begun: unknown[] = [];
  const set = (ms: number) => {
    now = ms;
    begun = [...beats].map((beat) => beat());
  };
  return {
    now: () => now,
    speed: 1,
    date: () => new Date(now),
    every(_interval, work) {
      beats.add(work);
      return () => beats.delete(work);
    },
    step: (ms) => set(now + ms),
    set,
    beaten: () => Promise.all(begun),
    stand(ms) {
      now = ms;
    },
  };
}
