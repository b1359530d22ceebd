import type { Me } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { deletePasskey, findMe, lockActive } from './queries.ts';
import { readMe } from './read-me.ts';

/** A passkey on a device that was lost or passed on. The last one goes only where recovery codes are left to come back with. */
export async function removePasskey(context: Context, staffId: string, passkeyId: string): Promise<Me> {
  const at = context.clock.date();
  return context.db.as('staff', async (trx) => {
    if (!(await lockActive(trx, staffId))) throw new Problem('sign-in');
    const { passkeys, recoveryCodes } = await findMe(trx, staffId);
    if (passkeys === 1 && recoveryCodes === 0) {
      throw new Problem('wrong-state', 'This is your only way back in. Add another passkey or make recovery codes first.');
    }
    if (!(await deletePasskey(trx, staffId, passkeyId))) throw new Problem('not-found', 'This passkey is gone already.');
    await recordAudit(context, trx, { at, by: staffId, action: 'passkey-removed', subject: 'person', subjectId: staffId });
    return readMe(context, trx, staffId);
  });
}
