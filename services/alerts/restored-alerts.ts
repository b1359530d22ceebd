/**
 * After a restore: what is current only because the backup has it. It may have been taken back since, and nobody but a person can
 * know. It stays shown, for a true one that is hidden is the worse of the two; so whoever looks after the service is told of each.
 */
import type { Alert } from '../contract/alert.ts';
import type { Context } from '../runtime/context.ts';
import { currentMessages, endOfLog } from './queries.ts';

/** Current, and nothing was said of it since the restore. Newest first. */
export async function restoredAlerts({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<Alert[]> {
  return db.as('public_reader', async (trx) => {
    const { epoch } = await endOfLog(trx);
    return (await currentMessages(trx, clock.date())).filter((message) => message.epoch !== epoch).map(({ alert }) => alert);
  });
}

/** For a terminal; nothing where there is none. */
export function restoredInWords(alerts: Alert[], staffOrigin: string): string[] {
  if (alerts.length === 0) return [];
  return [
    'These alerts are shown as current, because the backup has them:',
    ...alerts.map(({ id, wording, area, expires }) => `  ${id}  ${wording.headline} (${area.name}, until ${expires})`),
    `Was one taken back since the backup? Take it back again: ${staffOrigin}/staff/alerts`,
  ];
}
