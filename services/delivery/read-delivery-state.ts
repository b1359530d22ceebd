/** What waits, what is late, and what failed for good: messages, and jobs of any kind. */
import { sql } from 'kysely';
import type { DeliveryState } from '../contract/staff.ts';
import type { Context } from '../runtime/context.ts';
import { deadLetterQueue } from '../runtime/enqueue.ts';

/** Clock milliseconds after which a message that waits is late: its push service is in trouble, or we are. */
const lateAfter = 10 * 60_000;

export async function readDeliveryState({ db, clock, config }: Context): Promise<DeliveryState> {
  return db.as('staff', async (trx) => {
    const { rows: [messages] } = await sql<Pick<DeliveryState, 'queued' | 'late' | 'failed'>>`
      select count(*) filter (where d.state = 'queued')::int as queued,
        count(*) filter (where d.state = 'queued' and m.sent <= ${new Date(clock.now() - lateAfter)})::int as late,
        count(*) filter (where d.state = 'failed')::int as failed
      from delivery d join alert_message m on m.alert_id = d.alert_id and m.version = d.version where d.state in ('queued', 'failed')`.execute(trx);
    // Without their times: those of a job about a report would say when it came.
    const { rows: failedJobs } = await sql<DeliveryState['failedJobs'][number]>`
      select coalesce(source_name, name) as job, count(*)::int as count from pgboss.job where name = ${deadLetterQueue}
      group by 1 order by 1`.execute(trx);
    return { on: config.contact !== '', ...messages!, failedJobs };
  });
}
