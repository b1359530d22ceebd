import type { Kysely } from 'kysely';
import { run } from './run.ts';

/** The hour of the last backup by command, for whoever watches that there are backups. A copy that is restored has the one before its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, 'alter table instance add column backed_up_hour timestamptz');
}
