/** The plan: who reads when, and when nobody does. */
import type { Gap, ShiftsAnswer } from '../contract/shift.ts';
import type { Context } from '../runtime/context.ts';
import type { SignedIn } from './require-role.ts';
import { devicesHeld, plannedShifts, readers } from './shift-queries.ts';

/** How far ahead gaps are shown: a week can still be filled. */
const ahead = 7 * 24 * 3_600_000;

export async function listShifts(context: Context, me: Pick<SignedIn, 'id' | 'role'>): Promise<ShiftsAnswer> {
  const now = context.clock.now();
  return context.db.as('staff', async (trx) => {
    const planned = await plannedShifts(trx, new Date(now), context.config.contact !== '');
    return {
      shifts: planned.map(({ id, staffId, name, starts, ends }) => ({ id, staffId, name, starts: starts.toISOString(), ends: ends.toISOString() })),
      gaps: gapsOf(planned, Math.floor(now / 60_000) * 60_000),
      people: me.role === 'administrator' ? await readers(trx) : [],
      callable: await devicesHeld(trx, me.id),
      now: new Date(now).toISOString(),
    };
  });
}

/** From now on for a week. `shifts` by their starts. */
function gapsOf(shifts: { starts: Date; ends: Date }[], now: number): Gap[] {
  const gaps: Gap[] = [];
  const until = now + ahead;
  const add = (from: number, to: number) => {
    if (to > from) gaps.push({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  };
  let covered = now;
  for (const { starts, ends } of shifts) {
    add(covered, Math.min(starts.getTime(), until));
    covered = Math.max(covered, ends.getTime());
  }
  add(covered, until);
  return gaps;
}
