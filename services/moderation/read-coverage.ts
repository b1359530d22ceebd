/** Whether somebody reads reports, as everybody may know it: computed from the shifts and from who looks, never typed. */
import type { Coverage } from '../contract/coverage.ts';
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { shiftsFromNow } from '../staff/shifts-now.ts';
import { somebodyLooks } from './presence.ts';

/** What a shift is to this rule. `opened`: the tick in which its person opened the queue; `callable`: on a phone. */
export interface CoverageShift { starts: Date; ends: Date; opened: Date | null; callable: boolean }

/** Shifts of people who may read now. Somebody who has not come and cannot be called is not counted on. */
export function coverageAt(shifts: readonly CoverageShift[], now: number): Coverage {
  const running = shifts.filter(({ starts, ends }) => starts.getTime() <= now && ends.getTime() > now);
  // Not in the tick of their first look: what made them look may be a report that came in it.
  if (running.some(({ opened }) => opened !== null && opened < tickOf(now))) return { reading: 'now' };
  if (running.some(({ callable }) => callable)) return { reading: 'on-call' };
  const next = Math.min(...shifts.map(({ starts }) => starts.getTime()).filter((start) => start > now));
  return Number.isFinite(next) ? { reading: 'later', next: new Date(next).toISOString() } : { reading: 'none' };
}

export async function readCoverage(context: Context): Promise<Coverage> {
  // Whoever reads without a shift reads all the same.
  if (somebodyLooks(context)) return { reading: 'now' };
  return coverageAt(await shiftsFromNow(context), context.clock.now());
}
