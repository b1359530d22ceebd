import type { Trx } from '@porchlight/db/connect.ts';
import type { Me } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { mayBeSecond } from './may-be-second.ts';
import { findMe, otherReviewers } from './queries.ts';

/** Of this person, and whether anybody could be the second of two with them at present. */
export async function readMe(context: Context, trx: Trx, staffId: string): Promise<Me> {
  const me = await findMe(trx, staffId);
  if (me.approvers === undefined) return me;
  for (const other of await otherReviewers(trx, staffId, context.clock.date())) {
    if (await mayBeSecond(context, trx, staffId, other)) return me;
  }
  return { ...me, noSecond: true };
}
