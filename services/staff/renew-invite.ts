import type { InviteAnswer } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { issueLink } from './issue-link.ts';
import { activateStaff, lockPerson } from './queries.ts';

/** A new link for somebody we know: the first one ended, a phone was lost, or they come back after being deactivated. */
export async function renewInvite(context: Context, personId: string, by: string | null): Promise<InviteAnswer> {
  const at = context.clock.date();
  return context.db.as('staff', async (trx) => {
    const person = await lockPerson(trx, personId);
    if (!person) throw new Problem('not-found');
    if (person.frozen) throw new Problem('wrong-state', 'This account is frozen. Unfreeze it first, then make the link.');
    if (!person.active) await activateStaff(trx, personId);
    const action = person.active ? 'person-invited' : 'person-reactivated';
    await recordAudit(context, trx, { at, by, action, subject: 'person', subjectId: personId, reason: person.role });
    return issueLink(context, trx, personId);
  });
}
