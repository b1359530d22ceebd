/** Many subscriptions at once, straight into the table. */
import { randomUUID } from 'node:crypto';
import { endpointTag, sealRecipient, type Recipient } from '../delivery/endpoint-seal.ts';
import { expiryWeek } from '../delivery/expiry-week.ts';
import type { Context } from '../runtime/context.ts';

export async function subscribeMany({ db, keys }: Pick<Context, 'db' | 'keys'>, recipients: Recipient[], districts: string[], now: number): Promise<void> {
  const rows = await Promise.all(recipients.map(async (recipient) => {
    const id = randomUUID();
    return {
      id, endpoint_hmac: await endpointTag(keys, recipient.endpoint), sealed: await sealRecipient(keys, id, recipient), districts, severe_only: false,
      expires_week: expiryWeek(now),
    };
  }));
  for (let at = 0; at < rows.length; at += 200) await db.owner.insertInto('subscription').values(rows.slice(at, at + 200)).execute();
}
