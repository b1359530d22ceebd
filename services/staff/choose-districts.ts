import type { Trx } from '@porchlight/db/connect.ts';
import type { Me } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { setDistricts, unservedDistricts } from './queries.ts';
import { readMe } from './read-me.ts';

/** Where a person works, by their own word: they are called for these. None means everywhere. */
export async function chooseDistricts(context: Context, staffId: string, districts: string[]): Promise<Me> {
  const at = context.clock.date();
  return context.db.as('staff', async (trx) => {
    await setDistricts(trx, staffId, await servedOnly(trx, districts));
    await recordAudit(context, trx, { at, by: staffId, action: 'districts-chosen', subject: 'person', subjectId: staffId });
    return readMe(context, trx, staffId);
  });
}

/** Each once, or a Problem where one of them is not served. */
export async function servedOnly(trx: Trx, districts: readonly string[]): Promise<string[]> {
  if ((await unservedDistricts(trx, districts)).length > 0) {
    throw new Problem('bad-field', 'One of these districts is not served any more. Reload the page and choose again.', 'districts');
  }
  return [...new Set(districts)];
}
