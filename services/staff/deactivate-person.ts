import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { deactivateStaff, lockAdministrators, lockPerson } from './queries.ts';

/** Ends every way in for a person, at once: sessions, links, passkeys, codes. Their deeds stay in the audit trail. */
export async function deactivatePerson(context: Context, personId: string, by: string | null): Promise<void> {
  const at = context.clock.date();
  await context.db.as('staff', async (trx) => {
    const others = (await lockAdministrators(trx, at)).filter(({ id }) => id !== personId);
    const person = await lockPerson(trx, personId);
    if (!person) throw new Problem('not-found');
    if (!person.active) throw new Problem('wrong-state', 'This person was deactivated before.');
    // Somebody invited who never came does not count: they might never come.
    const stays = others.some(({ passkeys, recoveryCodes, signedIn }) => passkeys + recoveryCodes > 0 || signedIn);
    if (person.role === 'administrator' && !stays) throw new Problem('last-administrator');
    await deactivateStaff(trx, personId);
    await recordAudit(context, trx, { at, by, action: 'person-deactivated', subject: 'person', subjectId: personId });
  });
}
