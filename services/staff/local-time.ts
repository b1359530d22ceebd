/** The instant of a time of day in a time zone. One that the clocks leap over is the one after the leap; of two the first. */
export function instantOf(day: string, time: string, timeZone: string): number {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`);
  // The offset of the guess may be that of the other side of a change of clocks; of the second look it is not.
  const first = asIfUtc - offsetAt(asIfUtc, timeZone);
  return asIfUtc - offsetAt(first, timeZone);
}

/** `2026-11-23` and a number of days after it. */
export const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Milliseconds that clocks there are ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of new Intl.DateTimeFormat('en-GB', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  }).formatToParts(instant)) parts[type] = Number(value);
  const { year, month, day, hour, minute } = parts as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant / 60_000) * 60_000;
}
