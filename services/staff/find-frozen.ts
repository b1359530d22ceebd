import type { Trx } from '@porchlight/db/connect.ts';
import { frozenAmong } from './freeze-queries.ts';

/** Which of these people's accounts are frozen: what one of them approved is nobody's word any more. Staff ids; null is nobody. */
export const findFrozen = async (trx: Trx, ids: readonly (string | null)[]): Promise<Set<string>> =>
  new Set(await frozenAmong(trx, ids.filter((id) => id !== null)));
