import type { StaffRole } from '../contract/codes.ts';
import { apiTokenLifetime } from '../contract/limits.ts';
import type { TokenAnswer } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { insertStaff } from './queries.ts';
import { hashOf, newSecret } from './secret-token.ts';
import { findScript, insertToken, setOrganisation } from './token-queries.ts';

export interface AskedToken { name: string; role: StaffRole; organisation?: string | undefined; noSharingWithEnforcement?: boolean | undefined }

/**
 * A token for a script, shown once. A script has its own line among the staff, so the audit trail names it; asking
 * again with the same name and role gives it a second token, which is how one is replaced without a gap.
 */
export async function createToken(
  context: Context, { name, role, organisation, noSharingWithEnforcement }: AskedToken, by: string | null,
): Promise<TokenAnswer> {
  if (role === 'administrator') throw new Problem('bad-field', 'A token cannot be an administrator.', 'role');
  if (!organisation) throw new Problem('bad-field', 'Say which organisation uses it: it is listed in public by that name.', 'organisation');
  if (!noSharingWithEnforcement) {
    throw new Problem('bad-field', 'A token is made only for those who agree to share nothing with law enforcement. Ask them, then say that they did.', 'noSharingWithEnforcement');
  }
  const token = newSecret();
  const at = context.clock.date();
  const expires = new Date(at.getTime() + apiTokenLifetime);
  return context.db.as('staff', async (trx) => {
    const known = await findScript(trx, name, role);
    if (known) await setOrganisation(trx, known, organisation);
    const staffId = known ?? (await insertStaff(trx, { name, role, at, organisation }));
    if (!staffId) throw new Problem('bad-field', 'This name is taken. Choose another one.', 'name');
    const id = await insertToken(trx, { tokenHash: hashOf(token), staffId, expires });
    // The term it was given under, on record beside who gave it.
    await recordAudit(context, trx, { at, by, action: 'token-made', subject: 'token', subjectId: id, reason: 'no-sharing-with-enforcement' });
    return { id, name, role, organisation, expires: expires.toISOString(), revoked: false, token };
  });
}
