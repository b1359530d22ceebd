import type { Context } from '../runtime/context.ts';
import { countApprovers as count } from './queries.ts';

/** How many people could approve an alert: active, not frozen, of a reviewing role, and able to come back in by themselves. */
export const countApprovers = (context: Context): Promise<number> => context.db.as('staff', count);
