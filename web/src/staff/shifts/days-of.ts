/** The plan by days of the instance's own time: each with what begins on it, shifts and hours without one. */
import type { Gap, Shift, ShiftsAnswer } from '@porchlight/services/contract/shift.ts';
import { dayOf } from '../../words/when.ts';

export type PlanLine = { from: string; to: string } & ({ shift: Shift } | { shift?: undefined });
export interface PlannedDay { day: string; lines: PlanLine[] }

/** Days with nothing in them are left out: what runs over midnight stands under the day that it begins on. */
export function daysOf({ shifts, gaps }: Pick<ShiftsAnswer, 'shifts' | 'gaps'>, timeZone: string): PlannedDay[] {
  const lines: PlanLine[] = [
    ...shifts.map((shift) => ({ from: shift.starts, to: shift.ends, shift })),
    ...gaps.flatMap((gap) => byDay(gap, timeZone)),
  ];
  const days = new Map<string, PlanLine[]>();
  for (const line of lines.sort((a, b) => a.from.localeCompare(b.from))) {
    const day = dayOf(line.from, timeZone);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days].map(([day, inDay]) => ({ day, lines: inDay }));
}

/** A gap of days is one line a day, so that each day says for itself when nobody is there. */
function byDay({ from, to }: Gap, timeZone: string): PlanLine[] {
  const parts: PlanLine[] = [];
  const quarter = 15 * 60_000;
  let start = Date.parse(from);
  const end = Date.parse(to);
  while (start < end) {
    const day = dayOf(start, timeZone);
    // The day's end on a grid on which every time zone's midnight lies.
    let stop = Math.floor(start / quarter) * quarter + quarter;
    while (stop < end && dayOf(stop, timeZone) === day) stop += quarter;
    parts.push({ from: new Date(start).toISOString(), to: new Date(Math.min(stop, end)).toISOString() });
    start = stop;
  }
  return parts;
}
