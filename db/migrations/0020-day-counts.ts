import type { Kysely } from 'kysely';
import { run } from './run.ts';

/** What the sources of one zone in the last 24 hours are counted with: services/aggregation/count-day.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `create index report_day on report (zone_id, tick) where state = 'accepted' and not possible_duplicate`);
}
