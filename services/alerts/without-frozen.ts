import type { Trx } from '@porchlight/db/connect.ts';
import { findFrozen } from '../staff/find-frozen.ts';
import { setSigners, type ProposalRecord } from './proposal-queries.ts';

type Signers = Pick<ProposalRecord, 'approvedBy' | 'secondBy' | 'communityBy'>;

/**
 * Who stands behind an approval that is due, without accounts that were frozen since: whoever signed beside them now stands
 * first. Undefined where nobody is left, and it must not go out.
 */
export async function withoutFrozen(trx: Trx, { id, approvedBy, secondBy, communityBy }: ProposalRecord): Promise<Signers | undefined> {
  const all = [...new Set([approvedBy, secondBy, communityBy])];
  const frozen = await findFrozen(trx, all);
  if (frozen.size === 0) return { approvedBy, secondBy, communityBy };
  const [first, second = null] = all.filter((one) => one !== null && !frozen.has(one));
  if (!first) return undefined;
  const beside = { secondBy: second, communityBy: communityBy !== null && frozen.has(communityBy) ? null : communityBy };
  await setSigners(trx, id, beside);
  return { approvedBy: first, ...beside };
}
