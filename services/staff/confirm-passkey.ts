import { confirmationLifetime } from '../contract/limits.ts';
import type { PasskeySignIn } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { countPasskey, findPasskey, lockActive } from './queries.ts';
import { confirmSession, takeChallenge } from './session-queries.ts';
import { verifyPasskey } from './verify-passkey.ts';

const tooLate = 'That took too long, or was answered before. Try again.';
const notYours = 'This passkey is not one of yours. Use the one you sign in with.';

/** Whoever holds this session has just shown a passkey of its person: what asks for one may be done for five minutes. */
export async function confirmPasskey(context: Context, staffId: string, sessionHash: Buffer, response: PasskeySignIn): Promise<void> {
  const challenge = await context.db.as('staff', (trx) => takeChallenge(trx, sessionHash, 'confirm', context.clock.now()));
  if (!challenge) throw new Problem('passkey-refused', tooLate);
  const passkey = await context.db.as('staff', (trx) => findPasskey(trx, response.id));
  if (passkey?.staffId !== staffId) throw new Problem('passkey-refused', notYours);
  const counter = await verifyPasskey(context, challenge, passkey, response);
  if (counter === undefined) throw new Problem('passkey-refused');
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    if (!(await lockActive(trx, staffId)) || !(await countPasskey(trx, passkey, counter))) throw new Problem('passkey-refused');
    await confirmSession(trx, sessionHash, new Date(at.getTime() + confirmationLifetime * context.clock.speed));
    await recordAudit(context, trx, { at, by: staffId, action: 'passkey-confirmed', subject: 'person', subjectId: staffId });
  });
}
