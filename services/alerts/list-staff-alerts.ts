/** Alerts as staff see them: what is out, what waits for a signature, and what readers saw themselves. */
import type { Trx } from '@porchlight/db/connect.ts';
import type { Alert } from '../contract/alert.ts';
import type { CancelReason } from '../contract/codes.ts';
import { isCurrent } from '../contract/current.ts';
import { secondPersonWait } from '../contract/limits.ts';
import type { StaffAlert } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { bandOf } from './grade-evidence.ts';
import { latestMessages } from './queries.ts';
import { sightingsOf } from './sighting-queries.ts';
import { cancelRequests } from './signer-queries.ts';
import { unsignedFor } from './sign-alert.ts';

export async function staffAlerts(context: Context): Promise<StaffAlert[]> {
  const now = context.clock.now();
  return context.db.as('staff', async (trx) => {
    const alerts = (await latestMessages(trx, 100)).map((alert) => ({ alert, current: isCurrent(alert, now) }));
    const current = alerts.filter((one) => one.current).map(({ alert }) => alert.id);
    const signs = new Map<string, StaffAlert['sign']>();
    for (const { alert } of alerts.filter((one) => one.current)) signs.set(alert.id, await signOf(trx, alert));
    const requests = new Map((await cancelRequests(trx, current)).map((request) => [request.alert_id, request]));
    const sightings = new Map((await sightingsOf(trx, current)).map((row) => [row.alertId, row]));
    return alerts.map((one) => {
      const { id } = one.alert;
      const request = requests.get(id);
      const sign = signs.get(id);
      const { seen = 0, notSeen = 0 } = sightings.get(id) ?? {};
      return {
        ...one, ...(sign && { sign }), ...(seen > 0 && { seen: bandOf(seen) }), ...(notSeen > 0 && { notSeen: bandOf(notSeen) }),
        ...(request && {
          cancel: {
            askedBy: request.name, reason: request.reason as CancelReason, note: request.note,
            aloneFrom: new Date(request.asked_at.getTime() + secondPersonWait).toISOString(),
          },
        }),
      };
    });
  });
}

async function signOf(trx: Trx, alert: Alert): Promise<StaffAlert['sign']> {
  const waiting = await unsignedFor(trx, alert);
  if (!waiting?.proposal.approver) return undefined;
  const { claims, missing, proposal } = waiting;
  return { approvedBy: proposal.approver!, firstWarning: alert.firstWarning === true && proposal.state === 'issued', claims, vote: missing.vote };
}
