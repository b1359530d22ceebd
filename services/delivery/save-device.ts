/** A member of staff asks to be called on this browser. Posting again renews it; a browser calls one person only. */
import { randomUUID } from 'node:crypto';
import type { NewDevice } from '../contract/staff-device.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { deviceOf, devicesOf, upsertDevice } from './device-queries.ts';
import { deviceTag, sealRecipient } from './endpoint-seal.ts';
import { expiryWeek, weekOf } from './expiry-week.ts';
import { readRecipient } from './read-recipient.ts';

const maxDevices = 10;

/**
 * Throws push-off, push-host, wrong-state where there are too many, or bad-field where the keys are not keys. With `renew` nothing is done unless this very person is
 * called here already: who signs in on somebody else's phone does not take their calls.
 */
export async function saveDevice(context: Context, { renew = false, ...wanted }: NewDevice, staffId: string): Promise<void> {
  const { db, keys, clock } = context;
  const recipient = readRecipient(context, wanted, 'Use Firefox, Chrome, Edge or Safari to be called. Nothing was kept.');
  const tag = await deviceTag(keys, wanted.endpoint);
  // Two requests for one endpoint may meet; whoever comes second takes the row that is there.
  for (let tries = 0; tries < 3; tries++) {
    const known = await db.as('staff', (trx) => deviceOf(trx, tag));
    const own = known?.staffId === staffId;
    if (renew && !own) return;
    const id = known?.id ?? randomUUID();
    const sealed = await sealRecipient(keys, id, recipient);
    const saved = await db.as('staff', async (trx) => {
      if (!own && (await devicesOf(trx, staffId, weekOf(clock.now()))).length >= maxDevices) {
        throw new Problem('wrong-state', 'Ten phones and browsers are the most one person is called on. End the calls to all of them, then add those you still have.');
      }
      const row = { id, staff_id: staffId, endpoint_hmac: tag, sealed, expires_week: expiryWeek(clock.now()) };
      const done = await upsertDevice(trx, row);
      if (done && !own) await recordAudit(context, trx, { at: clock.date(), by: staffId, action: 'device-added', subject: 'person', subjectId: staffId });
      return done;
    });
    if (saved) return;
  }
  throw new Error('this endpoint changes faster than it can be saved');
}
