/** The only source of the present. Tests step it, the demo runs it faster; ticks keep their length on it. */
import { publishTick, receiveTick, severePublishTick } from '../contract/limits.ts';

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  date(): Date;
  /** Clock seconds in a real one. What a person at a screen waits for is multiplied by it. */
  speed: number;
  /** Calls back about every `interval` clock milliseconds; returns how to stop. */
  every(interval: number, work: () => unknown): () => void;
}

/** `speed` clock seconds pass in each real one. */
export function runningClock(speed = 1): Clock {
  const start = Date.now();
  const now = () => start + (Date.now() - start) * speed;
  return {
    now,
    speed,
    date: () => new Date(now()),
    every(interval, work) {
      const timer = setInterval(work, Math.max(50, interval / speed));
      return () => clearInterval(timer);
    },
  };
}

const floorTo = (length: number) => (time: number) => new Date(Math.floor(time / length) * length);

/** The receive tick that holds this moment, named by its start. */
export const tickOf = floorTo(receiveTick);
/** The end of the tick that holds this moment: from then on what happened in it may show. */
export const tickEnd = (time: number) => new Date(tickOf(time).getTime() + receiveTick);
/** The next moment after this one at which an alert of this severity may go out. */
export function nextPublishTick(time: number, severe: boolean): Date {
  const length = severe ? severePublishTick : publishTick;
  return new Date(Math.floor(time / length) * length + length);
}
/** Hour that names the key of sealed texts. */
export const hourOf = floorTo(3_600_000);
