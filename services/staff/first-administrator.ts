import { randomBytes } from 'node:crypto';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Context } from '../runtime/context.ts';
import { recordAudit } from './audit.ts';
import { issueLink } from './issue-link.ts';
import { insertStaff, lockAdministrators } from './queries.ts';

const name = 'First administrator';

/**
 * The one-time link that start prints. Undefined as soon as an administrator can come back alone, by passkey or
 * recovery code; until then each start makes a new link and ends the one before.
 */
export async function firstAdministratorLink(context: Context): Promise<string | undefined> {
  const at = context.clock.date();
  return context.db.as('staff', async (trx) => {
    const administrators = await lockAdministrators(trx, at);
    if (administrators.some(({ passkeys, recoveryCodes }) => passkeys + recoveryCodes > 0)) return undefined;
    const id = administrators[0]?.id ?? (await addAdministrator(trx, at));
    await recordAudit(context, trx, { at, by: null, action: 'person-invited', subject: 'person', subjectId: id, reason: 'administrator' });
    return (await issueLink(context, trx, id)).link;
  });
}

async function addAdministrator(trx: Trx, at: Date): Promise<string> {
  const id = await insertStaff(trx, { name, role: 'administrator', at })
    // Another process that starts with us made the row a moment ago…
    ?? (await lockAdministrators(trx, at))[0]?.id
    // …or the name belongs to somebody who was deactivated or has another role.
    ?? await insertStaff(trx, { name: `${name} ${randomBytes(2).toString('hex')}`, role: 'administrator', at });
  if (!id) throw new Error('no name left for the first administrator');
  return id;
}
