import type { Me } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { renameStaff } from './queries.ts';
import { readMe } from './read-me.ts';

/** People choose the name they work under, and may change it. */
export async function renameSelf(context: Context, staffId: string, name: string): Promise<Me> {
  const at = context.clock.date();
  return context.db.as('staff', async (trx) => {
    if (!(await renameStaff(trx, staffId, name))) {
      throw new Problem('bad-field', 'Somebody has this name already. Choose another one.', 'name');
    }
    await recordAudit(context, trx, { at, by: staffId, action: 'renamed', subject: 'person', subjectId: staffId });
    return readMe(context, trx, staffId);
  });
}
