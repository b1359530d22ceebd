import type { Kysely } from 'kysely';
import { run } from './run.ts';

/** Where a stolen token's counts are taken out, what they made stand out fades with them, in one transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, 'grant update (faded) on signal to porchlight_staff');
}
