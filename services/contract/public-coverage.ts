/** Whether somebody reads reports: all that is told of shifts in public. */
import * as z from 'zod/mini';
import { minute } from './public-alert.ts';

/**
 * `now`: a shift runs and its person has opened the queue in it, in a tick before this one. `on-call`: a shift runs, and a report
 * of danger to life calls its person. `later`: `next` is when the next shift begins. `none`: no shift is planned.
 */
export const coverage = z.strictObject({ reading: z.enum(['now', 'on-call', 'later', 'none']), next: z.optional(minute) });
