import type { StaffRole } from '../contract/codes.ts';
import { apiTokenLifetime } from '../contract/limits.ts';
import type { TokenAnswer } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { findScript, insertStaff, insertToken } from './queries.ts';
import { hashOf, newSecret } from './secret-token.ts';

/**
 * A token for a script, shown once. A script has its own line among the staff, so the audit trail names it; asking
 * again with the same name and role gives it a second token, which is how one is replaced without a gap.
 */
export async function createToken(
  context: Context, { name, role }: { name: string; role: StaffRole }, by: string | null,
): Promise<TokenAnswer> {
  if (role === 'administrator') throw new Problem('bad-field', 'A token cannot be an administrator.', 'role');
  const token = newSecret();
  const at = context.clock.date();
  const expires = new Date(at.getTime() + apiTokenLifetime);
  return context.db.as('staff', async (trx) => {
    const staffId = (await findScript(trx, name, role)) ?? (await insertStaff(trx, { name, role, at }));
    if (!staffId) throw new Problem('bad-field', 'This name is taken. Choose another one.', 'name');
    const id = await insertToken(trx, { tokenHash: hashOf(token), staffId, expires });
    await recordAudit(context, trx, { at, by, action: 'token-made', subject: 'token', subjectId: id, reason: role });
    return { id, name, role, expires: expires.toISOString(), revoked: false, token };
  });
}
