import type { Context } from '../runtime/context.ts';
import { recordAudit } from './audit.ts';
import { replaceRecoveryCodes } from './queries.ts';
import { newRecoveryCode, recoveryCodeHash } from './recovery-code.ts';

/** Ten codes, shown this once. The older ones end. */
export async function makeRecoveryCodes(context: Context, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, newRecoveryCode);
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    await replaceRecoveryCodes(trx, staffId, codes.map(recoveryCodeHash));
    await recordAudit(trx, { at, by: staffId, action: 'recovery-codes-made', subject: 'person', subjectId: staffId });
  });
  return codes;
}
