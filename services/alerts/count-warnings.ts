/** First warnings are counted, for the public to judge: one person stood behind each when it went out. */
import type { Context } from '../runtime/context.ts';
import { firstWarnings } from './queries.ts';

/** `signed`: a second person has checked it since. `withdrawn`: taken back as wrong, not because it was over. */
export interface WarningCount { sent: number; signed: number; withdrawn: number }

/** Of those that went out from `from` until before `until`; whole numbers, not bands: whoever shows them makes bands of them. */
export const countWarnings = (context: Context, from: Date, until: Date): Promise<WarningCount> =>
  context.db.as('public_reader', (trx) => firstWarnings(trx, from, until));
