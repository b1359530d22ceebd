import type { Kysely } from 'kysely';
import { run } from './run.ts';

/** What was restored from a backup sends nothing to phones until a person says so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table instance add column fan_out_paused boolean not null default false;
    grant update (fan_out_paused) on instance to porchlight_worker
  `);
}
