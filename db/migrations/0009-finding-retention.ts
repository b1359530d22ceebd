import type { Kysely } from 'kysely';
import { run } from './run.ts';

/** The purge forgets which part of a district one sample came from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, 'grant update (zone_id) on finding to porchlight_worker');
}
