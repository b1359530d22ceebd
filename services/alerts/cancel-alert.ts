/**
 * Taking an alert back. What is or was severe asks for two people, for a warning that is wrongly gone costs lives too: one
 * asks, another confirms. Nothing waits for ever: who asked goes on alone after ten minutes, and everybody is told that.
 */
import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert } from '../contract/alert.ts';
import type { CancelReason } from '../contract/codes.ts';
import { secondPersonWait } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { demandSecond } from '../staff/may-be-second.ts';
import { appendVersion, withAlert, type Before } from './change-alert.ts';
import { holdBackHaste } from './hold-back-haste.ts';
import { refuseWording } from './refuse-wording.ts';
import { cancelRequestOf, deleteCancelRequest, insertCancelRequest } from './signer-queries.ts';

/** `alert` as it now is: taken back, or (`asked`) in force until a second person confirms. */
export interface CancelAnswer { alert: Alert; asked: boolean }

/** `passkey`: why a deed that asks for one is refused, if it is. Throws not-found, wrong-state, wording or slow-down. */
export const cancelAlert = (
  context: Context, alertId: string, { reason, note }: { reason: CancelReason; note: string }, staffId: string, passkey?: Problem,
): Promise<CancelAnswer> =>
  withAlert(context, alertId, async (trx, before) => {
    if (before.wasSevere && passkey) throw passkey;
    await refuseWording(context, trx, { wording: {}, note, places: [before.last.area.name], pressing: true }, { by: staffId, subject: 'alert', subjectId: alertId });
    await holdBackHaste(context, trx, 'cancel', staffId, alertId);
    if (!before.wasSevere) {
      const deed = { by: staffId, action: 'alert-cancelled', note };
      return { alert: await appendVersion(context, trx, before, takenBack(before, reason), deed), asked: false };
    }
    if (await cancelRequestOf(trx, alertId)) {
      throw new Problem('wrong-state', 'Somebody asked to take it back just before you. Confirm it beside the alert, or let it run on.');
    }
    await insertCancelRequest(trx, { alert_id: alertId, reason, note, asked_by: staffId, asked_at: context.clock.date() });
    await context.enqueue(trx, 'page-staff', { why: 'second-person', except: staffId });
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'cancel-asked', subject: 'alert', subjectId: alertId, note });
    return { alert: before.last, asked: true };
  });

/** The second of two people. */
export const signCancel = (context: Context, alertId: string, staffId: string): Promise<Alert> =>
  settle(context, alertId, async (trx, before, request) => {
    if (request.asked_by === staffId) throw new Problem('wrong-state', 'You asked for it. Somebody else has to confirm, or you go on alone after ten minutes.');
    await demandSecond(context, trx, request.asked_by, staffId);
    return appendVersion(context, trx, before, takenBack(before, request.reason), { by: staffId, action: 'alert-cancelled', reason: 'two-people', note: request.note });
  });

/** Nobody else was there: it is said in public. */
export const cancelAlone = (context: Context, alertId: string, staffId: string): Promise<Alert> =>
  settle(context, alertId, async (trx, before, request) => {
    if (request.asked_by !== staffId) throw new Problem('wrong-state', 'Somebody else asked for it: you can confirm it.');
    if (before.now < request.asked_at.getTime() + secondPersonWait) {
      throw new Problem('wrong-state', 'Somebody else still has time to confirm. Ten minutes after asking you can go on alone.');
    }
    const alone: Alert = { ...takenBack(before, request.reason), takenBackAlone: true };
    return appendVersion(context, trx, before, alone, { by: staffId, action: 'alert-cancelled', reason: 'one-person', note: request.note });
  });

/** Whoever disagrees, or thought better of it: the alert runs on. */
export const leaveAlert = (context: Context, alertId: string, staffId: string): Promise<void> =>
  settle(context, alertId, async (trx) => {
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action: 'cancel-left', subject: 'alert', subjectId: alertId });
  });

interface Request { reason: CancelReason; note: string; asked_by: string; asked_at: Date }

const settle = <T>(context: Context, alertId: string, work: (trx: Trx, before: Before, request: Request) => Promise<T>): Promise<T> =>
  withAlert(context, alertId, async (trx, before) => {
    const request = await cancelRequestOf(trx, alertId);
    if (!request) throw new Problem('wrong-state', 'Nobody asks to take this alert back any more. Reload the page.');
    const done = await work(trx, before, request as Request);
    await deleteCancelRequest(trx, alertId);
    return done;
  });

/** The message stays visible as taken back until the alert would have ended. */
const takenBack = ({ last }: Before, cancelReason: CancelReason): Alert => ({ ...last, msgType: 'Cancel', urgency: 'Past', cancelReason });
