/** An alert taken back, by two people where it asks for two: where a test goes on from there. */
import { cancelAlert, signCancel } from '../alerts/cancel-alert.ts';
import type { Alert } from '../contract/alert.ts';
import type { CancelReason } from '../contract/codes.ts';
import { createInvite } from '../staff/create-invite.ts';
import type { Context } from '../runtime/context.ts';

export async function takeBack(context: Context, alertId: string, reason: CancelReason, note: string, staffId: string): Promise<Alert> {
  const { alert, asked } = await cancelAlert(context, alertId, { reason, note }, staffId);
  if (!asked) return alert;
  const { owner } = context.db;
  const name = 'Second';
  if (!await owner.selectFrom('staff').select('id').where('name', '=', name).executeTakeFirst()) await createInvite(context, { name, role: 'reviewer' }, null);
  const { id } = await owner.selectFrom('staff').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  return signCancel(context, alertId, id);
}
