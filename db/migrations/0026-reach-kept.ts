import { sql, type Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * Who was told and then left still was told: their rows go at once, and their numbers join the totals. A function, since who lets
 * somebody leave may read nothing of who was told; one after the other, since several take the totals of the same messages.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`
    create function count_reached(p_subscriptions uuid[]) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform pg_advisory_xact_lock(hashtextextended('alert_reach', 0));
      insert into alert_reach as r (alert_id, version, sent, failed)
      select alert_id, version, count(*) filter (where state = 'sent'), count(*) filter (where state = 'failed')
      from delivery where subscription_id = any(p_subscriptions) and state in ('sent', 'failed') group by 1, 2 order by 1, 2
      on conflict (alert_id, version) do update set sent = r.sent + excluded.sent, failed = r.failed + excluded.failed;
    end $$`).execute(db);
  await run(db, `
    revoke all on function count_reached from public;
    grant execute on function count_reached to porchlight_subscriber, porchlight_worker
  `);
}
