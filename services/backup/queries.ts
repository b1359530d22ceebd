/** SQL of a backup and a restore, as owner. */
import { sql } from 'kysely';
import type { Db, Trx } from '@porchlight/db/connect.ts';

/** Our tables are there already. */
export async function isUsed({ owner }: Db): Promise<boolean> {
  const { rows: [found] } = await sql<{ used: boolean }>`select to_regclass('public.instance') is not null as used`.execute(owner);
  return found!.used;
}

export const keysCheckOf = async (trx: Trx): Promise<Buffer | null> =>
  (await trx.selectFrom('instance').select('keys_check').executeTakeFirstOrThrow()).keys_check;

/**
 * A copy of the log goes on in an epoch of its own, so that nobody who knows the other misses what it says. What was approved
 * may be out already: a person looks again. And nothing goes to phones.
 */
export async function settleRestored(trx: Trx): Promise<void> {
  await trx.updateTable('instance').set({ epoch: sql<string>`gen_random_uuid()`, fan_out_paused: true }).execute();
  await trx.updateTable('proposal')
    .set({ state: 'open', content: null, publish_at: null, approved_by: null, second_by: null, community_by: null, alert_id: null })
    .where('state', '=', 'approved').execute();
}

export async function noteBackedUp({ owner }: Db, hour: Date): Promise<void> {
  await owner.updateTable('instance').set({ backed_up_hour: hour }).execute();
}
