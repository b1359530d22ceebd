import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { SubscriptionRow } from '@porchlight/db/schema.ts';
import type { Alert } from '../contract/alert.ts';

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
export const deleteSubscription = async (trx: Trx, tag: Buffer): Promise<string | undefined> =>
  (await trx.deleteFrom('subscription').where('endpoint_hmac', '=', tag).returning('id').executeTakeFirst())?.id;

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

export interface Claimed { alertId: string; version: number; subscriptionId: string; attempts: number; sealed: Buffer }
/** One message, or a part of its subscribers; without it whatever is due. */
export interface ClaimScope { alertId: string; version: number; after: string | undefined; upTo: string }

/** Until the longest of its versions is over: a phone that was told of that one must hear that it was shortened. */
const stillWanted = (now: Date) => sql`exists (
  select 1 from alert_message m
  where m.alert_id = d.alert_id and m.version <= d.version and m.expires > ${now}
    and not exists (select 1 from alert_message n where n.alert_id = d.alert_id and n.version > d.version))`;

/** Takes due rows for a while (`lease`): should this process die, they are due again after it. */
export async function claimDue(trx: Trx, due: Date, now: Date, lease: Date, size: number, scope?: ClaimScope): Promise<Claimed[]> {
  const within = scope
    ? sql`and d.alert_id = ${scope.alertId}::uuid and d.version = ${scope.version}
        and d.subscription_id > ${scope.after ?? '00000000-0000-0000-0000-000000000000'}::uuid
        and d.subscription_id <= ${scope.upTo}::uuid`
    : sql``;
  const { rows } = await sql<Claimed>`
    update delivery d set next_at = ${lease}, attempts = d.attempts + 1
    from subscription s
    where s.id = d.subscription_id and (d.alert_id, d.version, d.subscription_id) in (
      select d.alert_id, d.version, d.subscription_id from delivery d
      where d.state = 'queued' and d.next_at <= ${due} ${within} and ${stillWanted(now)}
      order by d.next_at limit ${size} for update skip locked)
    returning d.alert_id as "alertId", d.version, d.subscription_id as "subscriptionId", d.attempts, s.sealed`.execute(trx);
  return rows;
}

export type Settlement = { claimed: Claimed } & ({ state: 'sent' | 'failed' | 'gone' } | { state: 'queued'; nextAt: Date });

export async function settle(trx: Trx, settlements: Settlement[], now: Date): Promise<void> {
  for (const state of ['sent', 'failed'] as const) {
    const rows = settlements.filter((settlement) => settlement.state === state).map(({ claimed }) => claimed);
    if (rows.length === 0) continue;
    await trx.updateTable('delivery').set({ state, next_at: null, settled_at: now })
      .where(({ eb, refTuple, tuple }) => eb(
        refTuple('alert_id', 'version', 'subscription_id'), 'in',
        rows.map(({ alertId, version, subscriptionId }) => tuple(alertId, version, subscriptionId)),
      ))
      .execute();
  }
  for (const settlement of settlements) {
    const { alertId, version, subscriptionId } = settlement.claimed;
    if (settlement.state === 'queued') {
      await trx.updateTable('delivery').set({ next_at: settlement.nextAt })
        .where('alert_id', '=', alertId).where('version', '=', version).where('subscription_id', '=', subscriptionId)
        .execute();
    } else if (settlement.state === 'gone') {
      // Its deliveries go with it.
      await trx.deleteFrom('subscription').where('id', '=', subscriptionId).execute();
    }
  }
}

/** Queued messages that nobody needs any more: past their time, or replaced by a newer version. */
export async function giveUpOutdated(trx: Trx, now: Date): Promise<void> {
  await sql`
    update delivery d set state = 'failed', next_at = null, settled_at = ${now}
    where d.state = 'queued' and not ${stillWanted(now)}`.execute(trx);
}

/** Deliveries of alerts whose last send was before `cutoff`, and of alerts that ended before it. */
export async function deleteSettledDeliveries(trx: Trx, cutoff: Date): Promise<void> {
  await sql`
    delete from delivery d
    where not exists (
        select 1 from delivery o where o.alert_id = d.alert_id and (o.settled_at is null or o.settled_at > ${cutoff}))
      or not exists (select 1 from alert_message m where m.alert_id = d.alert_id and m.expires > ${cutoff})`.execute(trx);
}

export async function deleteExpiredSubscriptions(trx: Trx, week: string): Promise<void> {
  await trx.deleteFrom('subscription').where('expires_week', '<', week).execute();
}
