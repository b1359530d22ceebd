import { rolesOfOrganisations, type StaffRole } from '../contract/codes.ts';
import { deedLifetime } from '../contract/limits.ts';
import type { DeedView } from '../contract/people.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { deeds, endOldDeeds, insertDeed } from './deed-queries.ts';
import { lockPerson } from './queries.ts';
import { viewDeed } from './view-deed.ts';

export type Asked = { deed: 'export' } | { deed: 'change-role'; personId: string; role: StaffRole };

/** What one administrator may not do alone, put before another. Nothing else happens yet. */
export async function askDeed(context: Context, asked: Asked, by: string): Promise<DeedView> {
  const at = context.clock.date();
  return context.db.as('staff', async (trx) => {
    await endOldDeeds(trx, new Date(at.getTime() - deedLifetime), by, at);
    const change = asked.deed === 'change-role' ? asked : undefined;
    if (change) {
      const person = await lockPerson(trx, change.personId);
      if (!person) throw new Problem('not-found');
      refuseEmptyChange(person, change.role);
    }
    const id = await insertDeed(trx, { deed: asked.deed, personId: change?.personId ?? null, role: change?.role ?? null, askedBy: by, askedAt: at });
    if (!id) throw new Problem('wrong-state', 'A change of this person’s role waits for a signature already. Sign or refuse that one first.');
    const subject = change ? { subject: 'person', subjectId: change.personId, reason: change.role } : { subject: 'deed', subjectId: id };
    await recordAudit(context, trx, { at, by, action: change ? 'role-change-asked' : 'export-asked', ...subject });
    return viewDeed(context, trx, (await deeds(trx, { id }))[0]!, by);
  });
}

/** Also when it is signed: the person may have changed since. */
export function refuseEmptyChange(person: { role: string; active: boolean; frozen: boolean; organisation: string | null }, role: StaffRole): void {
  if (!person.active) throw new Problem('wrong-state', 'This person’s access has ended. Invite them again instead.');
  if (person.frozen) throw new Problem('wrong-state', 'This account is frozen. Unfreeze it first.');
  if (person.role === role) throw new Problem('wrong-state', 'They have this role already.');
  if (!person.organisation && rolesOfOrganisations.includes(role)) {
    throw new Problem('wrong-state', 'This role stands for an organisation, and they have none. Invite them anew under its name.');
  }
}
