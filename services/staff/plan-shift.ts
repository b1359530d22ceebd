import { randomUUID } from 'node:crypto';
import { maxShiftLength, maxShiftWeeks } from '../contract/limits.ts';
import type { NewShift } from '../contract/shift.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { dayAfter, instantOf } from './local-time.ts';
import type { SignedIn } from './require-role.ts';
import { insertShifts, lockReader, shiftDuring } from './shift-queries.ts';

const week = 7 * 24 * 3_600_000;

/** One's own shifts, or, by an administrator, anybody's; all of them or none. Throws not-allowed, bad-field, wrong-state. */
export async function planShift(context: Context, { day, from, to, weeks, staffId }: NewShift, me: Pick<SignedIn, 'id' | 'role'>): Promise<void> {
  const { db, clock, config: { timeZone } } = context;
  const person = staffId ?? me.id;
  if (person !== me.id && me.role !== 'administrator') throw new Problem('not-allowed', 'You plan your own shifts. An administrator plans those of others.');
  const shifts = Array.from({ length: weeks }, (_, later) => {
    const date = dayAfter(day, 7 * later);
    const starts = new Date(instantOf(date, from, timeZone));
    return { id: randomUUID(), staffId: person, starts, ends: new Date(instantOf(to > from ? date : dayAfter(date, 1), to, timeZone)) };
  });
  const [first] = shifts;
  // On the nights when clocks change a shift is an hour longer or shorter than it looks.
  if (shifts.some(({ starts, ends }) => ends.getTime() - starts.getTime() > maxShiftLength)) {
    throw new Problem('bad-field', 'A shift is 14 hours at most. Plan two, with somebody else for one of them.', 'to');
  }
  if (shifts.some(({ starts, ends }) => ends <= starts)) throw new Problem('bad-field', 'The clocks change that night: choose another end.', 'to');
  if (first!.ends <= clock.date()) throw new Problem('bad-field', 'This is over already. Choose a later day or time.', 'day');
  if (first!.starts.getTime() > clock.now() + maxShiftWeeks * week) throw new Problem('bad-field', 'Shifts are planned 12 weeks ahead at most.', 'day');

  await db.as('staff', async (trx) => {
    if (!(await lockReader(trx, person))) throw new Problem('bad-field', 'This person does not read reports now.', 'staffId');
    for (const { starts, ends } of shifts) {
      const other = await shiftDuring(trx, person, starts, ends);
      if (!other) continue;
      const when = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(other.starts);
      throw new Problem('wrong-state', `There is a shift at that time already: ${when}. Remove that one first, or choose another time. Nothing was planned.`);
    }
    await insertShifts(trx, shifts);
    await recordAudit(context, trx, { at: clock.date(), by: me.id, action: 'shift-planned', subject: 'person', subjectId: person, ...(weeks > 1 && { reason: 'weekly' }) });
  });
}
