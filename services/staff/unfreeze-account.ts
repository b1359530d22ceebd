import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { findAccount } from './find-account.ts';
import { lockAccount, setFrozen } from './freeze-queries.ts';

/** Gives an account back to its person: passkeys and codes work again, sessions do not come back. `by`: null from the command line. */
export async function unfreezeAccount(context: Context, id: string, by: string | null): Promise<void> {
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    const account = await lockAccount(trx, id);
    if (!account) throw new Problem('not-found');
    if (!account.frozen) throw new Problem('wrong-state', 'This account is not frozen.');
    await setFrozen(trx, id, false);
    await recordAudit(context, trx, { at, by, action: 'account-unfrozen', subject: 'person', subjectId: id, reason: account.role });
  });
}

/** By whoever runs the server, who knows a name and no id. */
export async function unfreezeByName(context: Context, name: string): Promise<void> {
  await unfreezeAccount(context, await findAccount(context, name), null);
}
