/** For those who ask who is there: the shifts that run or are to come, and that somebody has begun theirs. */
import { tickOf } from '../runtime/clock.ts';
import type { Context } from '../runtime/context.ts';
import { openShift, plannedShifts, type PlannedShift } from './shift-queries.ts';

export const shiftsFromNow = (context: Context): Promise<PlannedShift[]> =>
  context.db.as('staff', (trx) => plannedShifts(trx, context.clock.date(), context.config.contact !== ''));

/** Its person has opened the queue. Kept by the tick, so that nobody can tell by it what made them look. */
export const beginShift = (context: Context, staffId: string): Promise<void> =>
  context.db.as('staff', (trx) => openShift(trx, staffId, context.clock.date(), tickOf(context.clock.now())));
