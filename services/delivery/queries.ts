import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { SubscriptionRow } from '@porchlight/db/schema.ts';
import type { Alert } from '../contract/alert.ts';
import { countReached } from './reach-queries.ts';

export const districtsServed = async (trx: Trx, ids: string[]): Promise<string[]> =>
  (await trx.selectFrom('district').select('id').where('id', 'in', ids).execute()).map(({ id }) => id);

export const subscriptionIdOf = async (trx: Trx, tag: Buffer): Promise<string | undefined> =>
  (await trx.selectFrom('subscription').select('id').where('endpoint_hmac', '=', tag).executeTakeFirst())?.id;

/** False where another request has just saved this endpoint under another id, which our blob is not bound to. */
export async function upsertSubscription(trx: Trx, row: SubscriptionRow): Promise<boolean> {
  const saved = await trx.insertInto('subscription').values(row)
    .onConflict((conflict) => conflict.column('endpoint_hmac').doUpdateSet({
      sealed: row.sealed, districts: row.districts, severe_only: row.severe_only, expires_week: row.expires_week,
    }).where('subscription.id', '=', row.id))
    .returning('id').executeTakeFirst();
  return saved !== undefined;
}

/** Its id, where it was there. */
export async function deleteSubscription(trx: Trx, tag: Buffer): Promise<string | undefined> {
  const id = await subscriptionIdOf(trx, tag);
  // Asked in any case: who ends one that was not there must not be answered sooner.
  await countReached(trx, id ? [id] : []);
  await trx.deleteFrom('subscription').where('endpoint_hmac', '=', tag).execute();
  return id;
}

export async function deleteSubscriptions(trx: Trx, ids: string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 500) await trx.deleteFrom('subscription').where('id', 'in', ids.slice(at, at + 500)).execute();
}

export interface Message { alert: Alert; districts: string[]; expires: Date; latest: number }

export async function readMessage(trx: Trx, alertId: string, version: number): Promise<Message | undefined> {
  return trx.selectFrom('alert_message').where('alert_id', '=', alertId).where('version', '=', version)
    .select(({ selectFrom }) => [
      'content as alert', 'districts',
      selectFrom('alert_message as held').whereRef('held.alert_id', '=', 'alert_message.alert_id')
        .whereRef('held.version', '<=', 'alert_message.version').select(({ fn }) => fn.max('held.expires').as('expires')).as('expires'),
      selectFrom('alert_message as newer').whereRef('newer.alert_id', '=', 'alert_message.alert_id')
        .select(({ fn }) => fn.max('version').as('version')).as('latest'),
    ])
    .executeTakeFirst() as Promise<Message | undefined>;
}

/**
 * Whom a message is for, in order of id, which is random. A first version goes to its districts. A later one goes to
 * everybody who was sent an earlier one too, wherever they have moved, and to those who asked for severe alerts only
 * where any version was severe: whoever holds a warning hears that it changed.
 */
export async function subscribersPage(
  trx: Trx, message: { alertId: string; version: number; districts: string[] }, week: string, after: string | undefined, size: number,
): Promise<string[]> {
  const { alertId, version, districts } = message;
  const { rows } = await sql<{ id: string }>`
    select s.id from subscription s
    where s.expires_week >= ${week}::date
      and s.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      and (
        (s.districts && ${districts}::text[] and (not s.severe_only or exists (
          select 1 from alert_message m
          where m.alert_id = ${alertId}::uuid and m.version <= ${version} and m.severity = 'Severe')))
        or exists (
          select 1 from delivery d
          where d.alert_id = ${alertId}::uuid and d.version < ${version} and d.subscription_id = s.id and d.state <> 'gone')
      )
    order by s.id limit ${size}`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Rows that are there already stay as they are: a page that runs twice queues nobody twice. */
export async function queueDeliveries(trx: Trx, alertId: string, version: number, subscriptionIds: string[], now: Date): Promise<void> {
  if (subscriptionIds.length === 0) return;
  await trx.insertInto('delivery')
    .values(subscriptionIds.map((subscription_id) => ({
      alert_id: alertId, version, subscription_id, state: 'queued', next_at: now, settled_at: null,
    })))
    .onConflict((conflict) => conflict.columns(['alert_id', 'version', 'subscription_id']).doNothing())
    .execute();
}

export async function deleteExpiredSubscriptions(trx: Trx, week: string): Promise<void> {
  await trx.deleteFrom('subscription').where('expires_week', '<', week).execute();
}
