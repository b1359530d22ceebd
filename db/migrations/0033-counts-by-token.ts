import type { Kysely } from 'kysely';
import { run } from './run.ts';

/** By which token a count came, so that what a stolen one sent can be taken out. Null: from before this was kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter table case_count add column token_id uuid references api_token(id);
    grant update (token_id), delete on case_count to porchlight_staff
  `);
}
