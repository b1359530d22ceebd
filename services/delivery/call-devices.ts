/** Posts one call to some browsers, at once. Writes nothing but that a browser is gone, and logs nothing. */
import { setTimeout as wait } from 'node:timers/promises';
import type { StaffCall } from '../contract/staff-device.ts';
import type { Context } from '../runtime/context.ts';
import { forgetDevices, type Device } from './device-queries.ts';
import { openRecipient } from './endpoint-seal.ts';
import type { PushOutcome } from './push-answer.ts';
import { staffCallBody } from './push-body.ts';
import { vapidKeys } from './vapid.ts';
import { sendPush } from './web-push.ts';

/** `late`: their push service put them off, also after the last try. */
export interface Called { sent: number; failed: number; gone: number; late: number }

/** Real milliseconds between tries: who is called now is wanted now, and what comes later is for the next call. */
const waits = [1000, 4000];

export async function callDevices(context: Context, devices: readonly Device[], call: StaffCall): Promise<Called> {
  const called: Called = { sent: 0, failed: 0, gone: 0, late: 0 };
  if (!context.config.contact || devices.length === 0) return called;
  const [vapid, text] = [await vapidKeys(context), staffCallBody(context, call)];
  let left = devices;
  for (const pause of [0, ...waits]) {
    if (left.length === 0) break;
    if (pause > 0) await wait(pause);
    const outcomes = await Promise.all(left.map((device) => callOne(context, vapid, device, text)));
    const whose = (result: PushOutcome['result']) => left.filter((_, at) => outcomes[at]!.result === result);
    called.sent += whose('sent').length;
    called.failed += whose('failed').length;
    called.gone += whose('gone').length;
    if (whose('gone').length > 0) await context.db.as('worker', (trx) => forgetDevices(trx, whose('gone').map(({ id }) => id)));
    left = whose('later');
  }
  return { ...called, late: left.length };
}

async function callOne(context: Context, vapid: Awaited<ReturnType<typeof vapidKeys>>, { id, sealed }: Device, text: Buffer): Promise<PushOutcome> {
  try {
    const recipient = await openRecipient(context.keys, id, sealed);
    return recipient ? await sendPush(context, vapid, recipient, text, { urgent: true }) : { result: 'failed', code: 'cannot-be-opened' };
  } catch {
    // One row that cannot be opened must not keep the others from being called.
    return { result: 'failed', code: 'cannot-be-opened' };
  }
}
