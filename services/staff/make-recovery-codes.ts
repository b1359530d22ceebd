import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { lockActive, replaceRecoveryCodes } from './queries.ts';
import { newRecoveryCode, recoveryCodeHash } from './recovery-code.ts';

/** Ten codes, shown this once. The older ones end. */
export async function makeRecoveryCodes(context: Context, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, newRecoveryCode);
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    // Asked twice at one moment, the later ten replace the earlier ten.
    if (!(await lockActive(trx, staffId))) throw new Problem('sign-in');
    await replaceRecoveryCodes(trx, staffId, codes.map(recoveryCodeHash));
    await recordAudit(context, trx, { at, by: staffId, action: 'recovery-codes-made', subject: 'person', subjectId: staffId });
  });
  return codes;
}
