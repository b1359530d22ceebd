import type { Kysely } from 'kysely';
import { run } from './run.ts';

/**
 * What came by a token that somebody else had counts for nothing, and can count again where that was a mistake or a misuse. What
 * it made stand out fades in the same transaction.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table api_token add column compromised boolean not null default false;
    grant select (id, compromised) on api_token to porchlight_worker;
    grant update (faded) on signal to porchlight_staff
  `);
}
