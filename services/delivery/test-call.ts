import { Problem } from '../runtime/errors.ts';
import type { TestCallAnswer } from '../contract/staff-device.ts';
import type { Context } from '../runtime/context.ts';
import { recordAudit } from '../staff/audit.ts';
import { callDevices } from './call-devices.ts';
import { devicesOf } from './device-queries.ts';
import { weekOf } from './expiry-week.ts';

/** Calls one's own browsers, so that the first call at night is not the first of all. `by`: null from the command line. Throws push-off, wrong-state. */
export async function testCall(context: Context, staffId: string, by: string | null = staffId): Promise<TestCallAnswer> {
  if (!context.config.contact) throw new Problem('push-off');
  const devices = await context.db.as('staff', async (trx) => {
    const own = await devicesOf(trx, staffId, weekOf(context.clock.now()));
    if (own.length > 0) await recordAudit(context, trx, { at: context.clock.date(), by, action: 'device-tested', subject: 'person', subjectId: staffId });
    return own;
  });
  if (devices.length === 0) throw new Problem('wrong-state', 'No phone is called for this account yet. Turn it on there first.');
  const { sent, failed, gone, late } = await callDevices(context, devices, { staff: '/staff' });
  return { sent, failed: failed + gone + late };
}
