/**
 * Sends queued deliveries: claim a few, post them outside any transaction, note what came of each.
 * A row is claimed for a while and not for good: a process that dies between a post and its note leaves rows that
 * are sent once more. Twice is better than never; the service worker shows one notification an alert.
 */
import type { Context } from '../runtime/context.ts';
import { journalDeletions } from '../runtime/deletion-journal.ts';
import { faultOf } from '../runtime/log.ts';
import { openRecipient } from './endpoint-seal.ts';
import type { PushOutcome } from './push-answer.ts';
import { pushBody } from './push-body.ts';
import { claimDue, readMessage, settle, type Claimed, type ClaimScope, type Settlement } from './queries.ts';
import { vapidKeys, type VapidKeys } from './vapid.ts';
import { sendPush } from './web-push.ts';

export type Sent = Record<Settlement['state'], number>;

const batchSize = 64;
const atOnce = 16;
/** Clock milliseconds a claim holds: longer than a batch of posts that all run into their time limit. */
const lease = 5 * 60_000;
const firstWait = 30_000;
const longestWait = 3_600_000;

/** Without a scope: everything that is due. */
export async function sendDue(context: Context, scope?: ClaimScope): Promise<Sent> {
  const vapid = await vapidKeys(context);
  const bodies = new Map<string, Promise<Buffer | undefined>>();
  const total: Sent = { sent: 0, queued: 0, failed: 0, gone: 0 };
  // What is put off in this run waits for the next: a push service that hangs must not hold up the others' pages.
  const due = context.clock.date();
  for (;;) {
    const now = context.clock.date();
    const until = new Date(now.getTime() + lease);
    const batch = await context.db.as('worker', (trx) => claimDue(trx, due, now, until, batchSize, scope));
    if (batch.length === 0) return total;
    const settlements: Settlement[] = [];
    await inParallel(shuffled(batch), atOnce, async (claimed) => {
      const name = `${claimed.alertId} ${claimed.version}`;
      const body = bodies.get(name) ?? readBody(context, claimed);
      bodies.set(name, body);
      const outcome = await sendOne(context, vapid, claimed, await body);
      const settlement = settlementOf(claimed, outcome, context.clock.now());
      settlements.push(settlement);
      total[settlement.state] += 1;
    });
    await context.db.as('worker', async (trx) => {
      // Most who go do it in their browser's settings, and this is how we hear of it.
      const gone = settlements.filter(({ state }) => state === 'gone').map(({ claimed }) => claimed.subscriptionId);
      await journalDeletions(context, 'subscription', [...new Set(gone)]);
      await settle(trx, settlements, context.clock.date());
    });
  }
}

export function deliveryLog(context: Context, sent: Sent, message: { alertId?: string; version?: number }): void {
  if (Object.values(sent).some(Boolean)) context.log.info({ ...message, ...sent }, 'delivered');
}

/** Read once a run: everybody gets the same text. */
const readBody = async (context: Context, { alertId, version }: Claimed): Promise<Buffer | undefined> => {
  const message = await context.db.as('worker', (trx) => readMessage(trx, alertId, version));
  try {
    return message && pushBody(context, message.alert);
  } catch (error) {
    // One message that may not be published must not keep the others in.
    context.log.error({ alertId, version, ...faultOf(error) }, 'delivery-fault');
    return undefined;
  }
};

async function sendOne(context: Context, vapid: VapidKeys, claimed: Claimed, body: Buffer | undefined): Promise<PushOutcome> {
  try {
    const recipient = await openRecipient(context.keys, claimed.subscriptionId, claimed.sealed);
    if (!recipient || !body) return { result: 'failed', code: 'cannot-be-opened' };
    return await sendPush(context, vapid, recipient, body);
  } catch (error) {
    // One row that cannot be opened must not keep the others from being told.
    context.log.error({ alertId: claimed.alertId, ...faultOf(error) }, 'delivery-fault');
    return { result: 'failed', code: 'cannot-be-opened' };
  }
}

function settlementOf(claimed: Claimed, outcome: PushOutcome, now: number): Settlement {
  if (outcome.result !== 'later') return { claimed, state: outcome.result };
  const backOff = outcome.retryAfter ?? firstWait * 2 ** Math.min(claimed.attempts - 1, 10);
  return { claimed, state: 'queued', nextAt: new Date(now + Math.min(backOff, longestWait)) };
}

async function inParallel<T>(items: T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  // Several takers of one iterator: each item is taken once.
  await Promise.all(Array.from({ length: limit }, async () => {
    for (const item of queue) await work(item);
  }));
}

function shuffled<T>(items: T[]): T[] {
  return items.map((item) => ({ item, at: Math.random() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}
