/** How many a message reached, and how soon: from the rows of who was told while they are there, then from their totals. */
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Claimed } from './claim-due.ts';

/** What is still queued counts as not reached yet, so a share of those meant may have no time. */
const secondsTo = (share: number) => sql`
  extract(epoch from nullif(percentile_disc(${sql.lit(share)}) within group (
    order by case when d.state = 'sent' then d.settled_at else 'infinity' end) filter (where d.state in ('sent', 'queued')), 'infinity') - m.sent)::int`;

const counted = sql`
  select d.alert_id, d.version, count(*) filter (where d.state = 'queued')::int as queued, count(*) filter (where d.state = 'sent')::int as sent,
    count(*) filter (where d.state = 'failed')::int as failed, ${secondsTo(0.5)} as half, ${secondsTo(0.99)} as most, ${secondsTo(1)} as "all"
  from delivery d join alert_message m on m.alert_id = d.alert_id and m.version = d.version`;

/** Before they are deleted, in the same transaction: their rows go with them. */
export async function countReached(trx: Trx, subscriptionIds: string[]): Promise<void> {
  await sql`select count_reached(${subscriptionIds}::uuid[])`.execute(trx);
}

export async function countGone(trx: Trx, gone: Pick<Claimed, 'alertId' | 'version'>[]): Promise<void> {
  const rows = gone.map(({ alertId, version }) => sql`(${alertId}::uuid, ${version}::int)`);
  // In one order for all: two processes that note at once must not wait for each other.
  await sql`
    insert into alert_reach as r (alert_id, version, gone)
    select alert_id, version, count(*) from (values ${sql.join(rows)}) as was (alert_id, version) group by 1, 2 order by 1, 2
    on conflict (alert_id, version) do update set gone = r.gone + excluded.gone`.execute(trx);
}

/** Deliveries of alerts whose last send was before `cutoff`, and of alerts that ended before it, become numbers. */
export async function foldDeliveries(trx: Trx, cutoff: Date): Promise<void> {
  await sql`
    with spent as (
      select d.alert_id from delivery d group by d.alert_id
      having bool_and(d.settled_at is not null and d.settled_at <= ${cutoff})
        or not exists (select 1 from alert_message m where m.alert_id = d.alert_id and m.expires > ${cutoff})
    ), totals as (
      ${counted} where d.alert_id in (select alert_id from spent) group by d.alert_id, d.version, m.sent
    ), gone as (
      delete from delivery where alert_id in (select alert_id from spent)
    )
    insert into alert_reach as r (alert_id, version, sent, failed, seconds_half, seconds_most, seconds_all)
    select alert_id, version, sent, failed + queued, half, most, "all" from totals
    on conflict (alert_id, version) do update set sent = r.sent + excluded.sent, failed = r.failed + excluded.failed,
      seconds_half = excluded.seconds_half, seconds_most = excluded.seconds_most, seconds_all = excluded.seconds_all`.execute(trx);
}

/** Exact, so not yet for anybody to see. Seconds as in AlertReach. */
export interface Reach {
  version: number; queued: number; sent: number; failed: number; gone: number; half: number | null; most: number | null; all: number | null;
}

/** Newest version first. */
export async function reachOf(trx: Trx, alertId: string): Promise<Reach[]> {
  const { rows } = await sql<Reach>`
    with now as (${counted} where d.alert_id = ${alertId}::uuid group by d.alert_id, d.version, m.sent)
    select version, coalesce(now.queued, 0) as queued, coalesce(now.sent, 0) + coalesce(r.sent, 0) as sent,
      coalesce(now.failed, 0) + coalesce(r.failed, 0) as failed, coalesce(r.gone, 0) as gone,
      coalesce(now.half, r.seconds_half) as half, coalesce(now.most, r.seconds_most) as most, coalesce(now."all", r.seconds_all) as "all"
    from now full join (select * from alert_reach where alert_id = ${alertId}::uuid) r using (alert_id, version)
    order by version desc`.execute(trx);
  return rows;
}
