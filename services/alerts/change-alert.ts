/** Updates and cancellations: at once, to the same areas, as a new row of the log that names the version it replaces. */
import type * as z from 'zod/mini';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert } from '../contract/alert.ts';
import { isCurrent } from '../contract/current.ts';
import type { CancelReason, CountBand, Severity } from '../contract/codes.ts';
import { countBands } from '../contract/codes.ts';
import { firstWarningLifetime, maxAlertLifetime } from '../contract/limits.ts';
import type { alertUpdate } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { recordAudit } from '../staff/audit.ts';
import { appendMessage } from './append-message.ts';
import { bandOf } from './grade-evidence.ts';
import * as queries from './queries.ts';
import { refuseWording } from './refuse-wording.ts';

/** Throws wording. Area and market stay; the band may rise. `hours` count from now; a first warning lasts longer only when it is signed. */
export const updateAlert = (context: Context, alertId: string, change: z.infer<typeof alertUpdate>, staffId: string): Promise<Alert> =>
  replaceAlert(context, alertId, staffId, { action: 'alert-updated', note: change.note }, async (trx, { last, first, now }) => {
    await refuseWording(context, trx, { ...change, places: [last.area.name] }, { by: staffId, subject: 'alert', subjectId: alertId });
    if (last.kind === 'supply-disrupted') refuseSevereDisruption(change.severity);
    const longest = last.firstWarning ? firstWarningLifetime : maxAlertLifetime;
    const end = Math.min(now + change.hours * 3_600_000, Date.parse(first.sent) + longest);
    if (end <= now) throw new Problem('wrong-state', 'An alert lasts 14 days at most. Start a new one.');
    return {
      ...last, msgType: 'Update', severity: change.severity, wording: change.wording, steps: change.steps, expires: new Date(end).toISOString(),
    };
  });

/** A changed supply alone is nobody's danger yet; the database holds it too. */
export function refuseSevereDisruption(severity: Severity): void {
  if (severity !== 'Severe') return;
  throw new Problem('bad-field', 'A changed supply goes out as serious at most. Danger to life is an alert of its own: accept the reports that tell of it.', 'severity');
}

/** The message stays visible as taken back until the alert would have ended. */
export const cancelAlert = (context: Context, alertId: string, reason: CancelReason, note: string, staffId: string): Promise<Alert> =>
  replaceAlert(context, alertId, staffId, { action: 'alert-cancelled', note }, async (trx, { last }) => {
    await refuseWording(context, trx, { wording: {}, note, places: [last.area.name], pressing: true }, { by: staffId, subject: 'alert', subjectId: alertId });
    return { ...last, msgType: 'Cancel', urgency: 'Past', cancelReason: reason };
  });

interface Before { last: Alert; first: Alert; now: number }

/** Appends what `write` makes of the latest version, with the band as high as the reports behind it are. Throws not-found or wrong-state. */
export async function replaceAlert(
  context: Context, alertId: string, staffId: string, { action, note }: { action: string; note: string },
  write: (trx: Trx, before: Before) => Promise<Alert>,
): Promise<Alert> {
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
    const written = await write(trx, { last: last.alert, first: first.alert, now });
    const alert: Alert = {
      ...written, ...(written.band && { band: higher(written.band, bandOf(await queries.acceptedReports(trx, last.incidentId))) }),
      version: last.alert.version + 1, sent, effective: sent, note,
      references: { version: last.alert.version, sent: last.alert.sent },
    };
    const told = await appendMessage(context, trx, alert, last.incidentId);
    await recordAudit(context, trx, { at: context.clock.date(), by: staffId, action, subject: 'alert', subjectId: alertId, note });
    return told;
  });
}

const higher = (a: CountBand, b: CountBand): CountBand => (countBands.indexOf(a) >= countBands.indexOf(b) ? a : b);
