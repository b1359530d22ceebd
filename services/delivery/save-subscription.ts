/** A browser asks to be told about some districts. Posting again replaces what it asked for and renews it. */
import { randomUUID } from 'node:crypto';
import type { NewSubscription } from '../contract/subscription.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { endpointTag, sealRecipient } from './endpoint-seal.ts';
import { expiryWeek } from './expiry-week.ts';
import { districtsServed, subscriptionIdOf, upsertSubscription } from './queries.ts';
import { readRecipient } from './read-recipient.ts';

/** Throws push-off, push-host, outside-area, or bad-field where the keys are not keys. Nothing refused is kept. */
export async function saveSubscription(context: Context, wanted: NewSubscription): Promise<void> {
  const { db, keys } = context;
  const recipient = readRecipient(context, wanted, 'Keep this page open or come back to it: alerts show here too.');
  const districts = [...new Set(wanted.districts)];
  const tag = await endpointTag(keys, wanted.endpoint);
  // Two requests for one endpoint may meet; whoever comes second takes the row that is there.
  for (let tries = 0; tries < 3; tries++) {
    const known = await db.as('subscriber', async (trx) => {
      if ((await districtsServed(trx, districts)).length < districts.length) {
        throw new Problem('outside-area', 'Choose districts from this service. Nothing was kept.', 'districts');
      }
      return subscriptionIdOf(trx, tag);
    });
    const id = known ?? randomUUID();
    const sealed = await sealRecipient(keys, id, recipient);
    const row = {
      id, endpoint_hmac: tag, sealed, districts, severe_only: wanted.severeOnly, expires_week: expiryWeek(context.clock.now()),
    };
    if (await db.as('subscriber', (trx) => upsertSubscription(trx, row))) return;
  }
  throw new Error('this endpoint changes faster than it can be saved');
}
