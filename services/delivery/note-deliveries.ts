/** What came of claimed deliveries, written down: one transaction at a time, each for all that has come in since the last. */
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Trx } from '@porchlight/db/connect.ts';
import type { Context } from '../runtime/context.ts';
import { journalDeletions } from '../runtime/deletion-journal.ts';
import type { Claimed } from './claim-due.ts';
import { countGone, countReached } from './reach-queries.ts';

export type Settlement = { claimed: Claimed } & ({ state: 'sent' | 'failed' | 'gone' } | { state: 'queued'; nextAt: Date; attempts: number });
export type Sent = Record<Settlement['state'], number>;

export interface Notes {
  /** When it is written. Throws where it could not be. */
  add(settlement: Settlement): Promise<void>;
  /** Throws what a note threw: a run whose notes are lost sends no more. */
  refuseBroken(): void;
  total(): Sent;
}

/** Milliseconds for others to come in: a transaction costs as much for one row as for a hundred. */
const gather = 20;

export function openNotes(context: Context): Notes {
  const total: Sent = { sent: 0, queued: 0, failed: 0, gone: 0 };
  let waiting: Settlement[] = [];
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let broken: { error: unknown } | undefined;
  const refuseBroken = () => {
    if (broken) throw broken.error;
  };
  const write = async () => {
    next = undefined;
    const [settlements, now] = [waiting, context.clock.date()];
    waiting = [];
    refuseBroken();
    try {
      // Apart from who is gone: a journal on a full disk must not lose that the others were told, or they are told again.
      await context.db.as('worker', (trx) => settle(trx, settlements, now));
      const gone = settlements.filter(({ state }) => state === 'gone').map(({ claimed }) => claimed);
      if (gone.length > 0) await context.db.as('worker', (trx) => forgetGone(context, trx, gone));
    } catch (error) {
      broken = { error };
      throw error;
    }
    for (const { state } of settlements) total[state] += 1;
  };
  return {
    add(settlement) {
      waiting.push(settlement);
      next ??= writing = Promise.allSettled([writing, wait(gather)]).then(write);
      return next;
    },
    refuseBroken,
    total: () => total,
  };
}

async function settle(trx: Trx, settlements: Settlement[], now: Date): Promise<void> {
  for (const state of ['sent', 'failed'] as const) {
    const rows = settlements.filter((settlement) => settlement.state === state).map(({ claimed }) => claimed);
    if (rows.length === 0) continue;
    await trx.updateTable('delivery').set({ state, next_at: null, settled_at: now })
      .where(({ eb, refTuple, tuple }) => eb(
        refTuple('alert_id', 'version', 'subscription_id'), 'in',
        rows.map(({ alertId, version, subscriptionId }) => tuple(alertId, version, subscriptionId)),
      ))
      // Where somebody who took over its claim has sent it, it stays sent.
      .$if(state === 'failed', (update) => update.where('state', '=', 'queued'))
      .execute();
  }
  const later = settlements.filter((settlement) => settlement.state === 'queued');
  if (later.length > 0) {
    const rows = later.map(({ claimed, nextAt, attempts }) =>
      sql`(${claimed.alertId}::uuid, ${claimed.version}::int, ${claimed.subscriptionId}::uuid, ${nextAt}::timestamptz, ${attempts}::int)`);
    // Where it was sent meanwhile by somebody who took over its claim, it stays sent.
    await sql`
      update delivery d set next_at = later.next_at, attempts = later.attempts
      from (values ${sql.join(rows)}) as later (alert_id, version, subscription_id, next_at, attempts)
      where d.alert_id = later.alert_id and d.version = later.version and d.subscription_id = later.subscription_id
        and d.state = 'queued'`.execute(trx);
  }
}

/** Most who go do it in their browser's settings, and this is how we hear of it. Their deliveries go with them. */
async function forgetGone(context: Context, trx: Trx, gone: Claimed[]): Promise<void> {
  const ids = [...new Set(gone.map(({ subscriptionId }) => subscriptionId))];
  await journalDeletions(context, 'subscription', ids);
  await countReached(trx, ids);
  const deleted = new Set((await trx.deleteFrom('subscription').where('id', 'in', ids).returning('id').execute()).map(({ id }) => id));
  // Who took themselves off meanwhile, or was counted by another process, is not counted here.
  const counted = gone.filter(({ subscriptionId }) => deleted.has(subscriptionId));
  if (counted.length > 0) await countGone(trx, counted);
}
