/** Updates and cancellations: at once, to the same areas, as a new row of the log that names the version it replaces. */
import type * as z from 'zod/mini';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert } from '../contract/alert.ts';
import { isCurrent } from '../contract/current.ts';
import type { CancelReason, CountBand } from '../contract/codes.ts';
import { countBands } from '../contract/codes.ts';
import { maxAlertLifetime } from '../contract/limits.ts';
import type { alertUpdate } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { appendMessage } from './append-message.ts';
import { bandOf } from './grade-evidence.ts';
import * as queries from './queries.ts';

/** Area and market stay; the band may rise. `hours` count from now. */
export const updateAlert = (context: Context, alertId: string, change: z.infer<typeof alertUpdate>, staffId: string): Promise<Alert> =>
  replace(context, alertId, staffId, 'alert-updated', change.note, async (trx, last, first, now, incidentId) => {
    const end = Math.min(now + change.hours * 3_600_000, Date.parse(first.sent) + maxAlertLifetime);
    if (end <= now) throw new Problem('wrong-state', 'An alert lasts 14 days at most. Start a new one.');
    return {
      ...last, msgType: 'Update', severity: change.severity, wording: change.wording, steps: change.steps,
      band: higher(last.band, bandOf(await queries.acceptedReports(trx, incidentId))), expires: new Date(end).toISOString(),
    };
  });

/** The message stays visible as taken back until the alert would have ended. */
export const cancelAlert = (context: Context, alertId: string, reason: CancelReason, note: string, staffId: string): Promise<Alert> =>
  replace(context, alertId, staffId, 'alert-cancelled', note, async (_trx, last) => ({
    ...last, msgType: 'Cancel', urgency: 'Past', cancelReason: reason,
  }));

type Write = (trx: Trx, last: Alert, first: Alert, now: number, incidentId: string) => Promise<Alert>;

async function replace(context: Context, alertId: string, staffId: string, action: string, note: string, write: Write): Promise<Alert> {
  return context.db.as('staff', async (trx) => {
    await queries.lockAlert(trx, alertId);
    const messages = await queries.messagesOf(trx, alertId);
    const first = messages[0];
    const last = messages.at(-1);
    if (!first || !last) throw new Problem('not-found', 'There is no such alert.');
    const now = context.clock.now();
    if (!isCurrent(last.alert, now)) throw new Problem('wrong-state', 'This alert has ended already.');
    // To the minute, and never before what it replaces.
    const sent = new Date(Math.max(Math.floor(now / 60_000) * 60_000, Date.parse(last.alert.sent))).toISOString();
    const alert: Alert = {
      ...(await write(trx, last.alert, first.alert, now, last.incidentId)),
      version: last.alert.version + 1, sent, effective: sent, note,
      references: { version: last.alert.version, sent: last.alert.sent },
    };
    await appendMessage(context, trx, alert, last.incidentId);
    await recordAudit(trx, { at: context.clock.date(), by: staffId, action, subject: 'alert', subjectId: alertId, reason: note });
    return alert;
  });
}

const higher = (a: CountBand, b: CountBand): CountBand => (countBands.indexOf(a) >= countBands.indexOf(b) ? a : b);
