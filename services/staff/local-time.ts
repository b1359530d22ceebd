import { offsetAt } from '../contract/offset-at.ts';

/** The instant of a time of day in a time zone. One that the clocks leap over is the one after the leap; of two the first. */
export function instantOf(day: string, time: string, timeZone: string): number {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`);
  // The offset of the guess may be that of the other side of a change of clocks; of the second look it is not.
  const first = asIfUtc - offsetAt(timeZone, asIfUtc);
  return asIfUtc - offsetAt(timeZone, first);
}

/** `2026-11-23` and a number of days after it. */
export const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
