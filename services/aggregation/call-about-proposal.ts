import type { Trx } from '@porchlight/db/connect.ts';
import type { Context } from '../runtime/context.ts';

/** People of a district are called: a warning waits to be approved. Of many at once, as from a file, one call. `except`: whose deed it was. */
export const callAboutProposal = (context: Context, trx: Trx, districtId: string, except?: string): Promise<void> =>
  context.enqueue(trx, 'page-staff', { why: 'proposal', districtId, ...(except !== undefined && { except }) }, `proposal ${districtId}`);
