/** Which deliveries are sent next: of severe messages before others, then those that have waited longest. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';

export interface Claimed { alertId: string; version: number; subscriptionId: string; attempts: number; sealed: Buffer }
/** A part of one message's subscribers. */
export interface ClaimScope { alertId: string; version: number; after: string | undefined; upTo: string }

/** Until the longest of its versions is over: a phone that was told of that one must hear that it was shortened. */
const stillWanted = (row: 'd' | 'm', now: Date) => sql`exists (
  select 1 from alert_message held
  where held.alert_id = ${sql.ref(`${row}.alert_id`)} and held.version <= ${sql.ref(`${row}.version`)} and held.expires > ${now}
    and not exists (
      select 1 from alert_message newer
      where newer.alert_id = ${sql.ref(`${row}.alert_id`)} and newer.version > ${sql.ref(`${row}.version`)}))`;

/**
 * Takes due rows of one message for a while (`lease`): should this process die, they are due again after it. Without a scope, of
 * the first message that has any which nobody else has in hand; asked anew each time, so that what is severe waits for one batch at most.
 */
export async function claimDue(trx: Trx, due: Date, now: Date, lease: Date, size: number, scope?: ClaimScope): Promise<Claimed[]> {
  // All due rows of the first may be in the hands of another process, which is no reason to leave the next one's.
  for (const message of scope ? [scope] : await messagesDue(trx, due, now)) {
    const rows = await claimOf(trx, message, due, now, lease, size, scope);
    if (rows.length > 0) return rows;
  }
  return [];
}

async function claimOf(
  trx: Trx, message: Pick<ClaimScope, 'alertId' | 'version'>, due: Date, now: Date, lease: Date, size: number, scope?: ClaimScope,
): Promise<Claimed[]> {
  const within = scope
    ? sql`and d.subscription_id > ${scope.after ?? '00000000-0000-0000-0000-000000000000'}::uuid and d.subscription_id <= ${scope.upTo}::uuid`
    : sql``;
  const { rows } = await sql<Claimed>`
    update delivery d set next_at = ${lease}, attempts = d.attempts + 1
    from subscription s
    where s.id = d.subscription_id and (d.alert_id, d.version, d.subscription_id) in (
      select d.alert_id, d.version, d.subscription_id from delivery d
      where d.alert_id = ${message.alertId}::uuid and d.version = ${message.version} and d.state = 'queued' and d.next_at <= ${due}
        ${within} and ${stillWanted('d', now)}
      order by d.next_at limit ${size} for update skip locked)
    returning d.alert_id as "alertId", d.version, d.subscription_id as "subscriptionId", d.attempts, s.sealed`.execute(trx);
  return rows;
}

/** What is severe first, then what was sent first. */
async function messagesDue(trx: Trx, due: Date, now: Date): Promise<{ alertId: string; version: number }[]> {
  const { rows } = await sql<{ alertId: string; version: number }>`
    select m.alert_id as "alertId", m.version from alert_message m
    where ${stillWanted('m', now)}
      and exists (
        select 1 from delivery d
        where d.alert_id = m.alert_id and d.version = m.version and d.state = 'queued' and d.next_at <= ${due})
    order by m.severity = 'Severe' desc, m.sent, m.alert_id`.execute(trx);
  return rows;
}

/** Queued messages that nobody needs any more: past their time, or replaced by a newer version. */
export async function giveUpOutdated(trx: Trx, now: Date): Promise<void> {
  await sql`
    update delivery d set state = 'failed', next_at = null, settled_at = ${now}
    where d.state = 'queued' and not ${stillWanted('d', now)}`.execute(trx);
}
