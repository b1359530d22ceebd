import type { Trx } from '@porchlight/db/connect.ts';
import { freezesAnHour } from '../contract/limits.ts';
import type { FreezeEffects } from '../contract/people.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { freezeEffects, freezesSince, lockAccount, setFrozen, type Account } from './freeze-queries.ts';
import { lockAdministrators } from './queries.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What a freeze of this account would do. Throws where `by` may not freeze it. */
export async function previewFreeze(context: Context, id: string, by: string): Promise<FreezeEffects> {
  return context.db.as('staff', async (trx) => {
    const [asker, account] = [await lockAccount(trx, by), await lockAccount(trx, id)];
    if (!account) throw new Problem('not-found');
    refuseWrongPair(asker, account);
    return effects(context, trx, id);
  });
}

/**
 * Stops an account that somebody else may be using, at once: its sessions end, its passkeys, codes and tokens open nothing.
 * What it did stays; what it approved and nobody else signed does not go out. Answers with what that touched.
 */
export async function freezeAccount(context: Context, id: string, by: string): Promise<FreezeEffects> {
  const at = context.clock.date();
  return context.db.as('staff', async (trx) => {
    // Everybody takes these locks first and in one order. Of two who freeze each other the second is frozen by then.
    await lockAdministrators(trx, at);
    const [asker, account] = [await lockAccount(trx, by), await lockAccount(trx, id)];
    if (!account) throw new Problem('not-found');
    refuseWrongPair(asker, account);
    if (!account.active) throw new Problem('wrong-state', 'This account was ended before; it can do nothing.');
    if (account.frozen) throw new Problem('wrong-state', 'This account is frozen already.');
    if ((await freezesSince(trx, by, new Date(at.getTime() - hour))) >= freezesAnHour) {
      throw new Problem('slow-down', `One person freezes ${freezesAnHour} accounts an hour at most. Ask somebody else to freeze this one.`);
    }
    const touched = await effects(context, trx, id);
    await setFrozen(trx, id, true);
    await recordAudit(context, trx, { at, by, action: 'account-frozen', subject: 'person', subjectId: id, reason: account.role });
    return touched;
  });
}

function refuseWrongPair(by: Account | undefined, account: Account): void {
  if (!by?.active || by.frozen) throw new Problem('sign-in');
  if (by.id === account.id) throw new Problem('not-allowed', 'You cannot freeze yourself. Sign out everywhere on the page My account, or ask somebody else.');
  if (account.role === 'administrator' && by.role !== 'administrator') {
    throw new Problem('not-allowed', 'Only an administrator freezes an administrator. Call another one, or whoever runs the server.');
  }
}

const effects = (context: Context, trx: Trx, id: string): Promise<FreezeEffects> => {
  const now = context.clock.now();
  return freezeEffects(trx, id, new Date(now), new Date(now - day));
};
