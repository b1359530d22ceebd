/** Shifts: who reads reports when. Days and times of day are the instance's own, as people say them. */
import * as z from 'zod/mini';
import { maxShiftWeeks } from './limits.ts';
import { uuid } from './report.ts';

const day = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Body of `POST /shifts`. `to` at or before `from` is the next day's. `weeks`: this one, and the same on that many weeks less one after it. */
export const newShift = z.strictObject({
  day,
  from: timeOfDay,
  to: timeOfDay,
  weeks: z.int().check(z.minimum(1), z.maximum(maxShiftWeeks)),
  /** Absent: one's own. Administrators plan anybody's. */
  staffId: z.optional(uuid),
});
export type NewShift = z.infer<typeof newShift>;

export interface Shift { id: string; staffId: string; name: string; starts: string; ends: string }
export interface Gap { from: string; to: string }
/** `gaps`: of the next 7 days. `people`: whom an administrator may plan. `callable`: one's own phones that can be called. */
export interface ShiftsAnswer { shifts: Shift[]; gaps: Gap[]; people: { id: string; name: string }[]; callable: number; now: string }
