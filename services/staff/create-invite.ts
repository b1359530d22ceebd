import type { Trx } from '@porchlight/db/connect.ts';
import { rolesOfOrganisations, type StaffRole } from '../contract/codes.ts';
import type { InviteAnswer } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from './audit.ts';
import { servedOnly } from './choose-districts.ts';
import { issueLink } from './issue-link.ts';
import { insertStaff } from './queries.ts';

export interface Invited { name: string; role: StaffRole; organisation?: string | undefined; districts?: string[] | undefined }

export const needsOrganisation = 'Say which organisation they work for: a laboratory, partner or health service is listed in public by that name.';

/** Adds a person and makes the link that lets them in, shown once. `by`: staff id, or null from the command line. */
export async function createInvite(
  context: Context, { name, role, organisation, districts = [] }: Invited, by: string | null,
): Promise<InviteAnswer> {
  if (!organisation && rolesOfOrganisations.includes(role)) throw new Problem('bad-field', needsOrganisation, 'organisation');
  const at = context.clock.date();
  return context.db.as('staff', async (trx: Trx) => {
    const id = await insertStaff(trx, { name, role, at, organisation, districts: await servedOnly(trx, districts) });
    if (!id) throw new Problem('bad-field', 'Somebody has this name already. Choose another one.', 'name');
    await recordAudit(context, trx, { at, by, action: 'person-invited', subject: 'person', subjectId: id, reason: role });
    return issueLink(context, trx, id);
  });
}
