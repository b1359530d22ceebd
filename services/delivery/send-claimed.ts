/** Posts one claimed delivery and says what is to be noted of it. Never throws for what one row or one message has wrong. */
import type { Context } from '../runtime/context.ts';
import { faultOf } from '../runtime/log.ts';
import type { Claimed } from './claim-due.ts';
import { openRecipient } from './endpoint-seal.ts';
import type { Settlement } from './note-deliveries.ts';
import type { PushOutcome } from './push-answer.ts';
import { pushBody } from './push-body.ts';
import { countPush } from './push-counts.ts';
import { readMessage } from './queries.ts';
import type { VapidKeys } from './vapid.ts';
import { sendPush } from './web-push.ts';

/** Clock milliseconds. A row's own back-off doubles; it ends soon enough that a service which is back finds the alert still new. */
const firstWait = 30_000;
const longestWait = 15 * 60_000;
/** What was not posted is spread over so many milliseconds: all at the first moment would be the next trouble. */
const spread = 30_000;
/** Nobody may ask for more. */
const longestAsked = 3_600_000;

/** For one run: each message is read once, everybody gets the same text. */
export function openSender(context: Context, vapid: VapidKeys): (claimed: Claimed) => Promise<Settlement> {
  const bodies = new Map<string, Promise<Buffer | undefined>>();
  const inside = insideLog(context);
  function bodyOf(claimed: Claimed) {
    const name = `${claimed.alertId} ${claimed.version}`;
    const held = bodies.get(name);
    if (held) return held;
    const reading = readBody(context, claimed);
    bodies.set(name, reading);
    reading.catch((error: unknown) => {
      // The next row reads it anew.
      bodies.delete(name);
      context.log.error({ alertId: claimed.alertId, version: claimed.version, ...faultOf(error) }, 'delivery-fault');
    });
    return reading;
  }
  return async (claimed) => {
    const [body] = await Promise.allSettled([bodyOf(claimed)]);
    // Who waited for that reading is due again soon, not when the claim ends.
    const outcome = body.status === 'rejected' ? unread : await sendOne(context, vapid, claimed, body.value);
    inside(outcome);
    return settlementOf(claimed, outcome, context.clock.now());
  };
}

const unread: PushOutcome = { result: 'later', code: 'unread', keptBack: 0 };

/** Once a run. Whose name it is stays out: part of it may be a stranger's. */
function insideLog({ log }: Context): (outcome: PushOutcome) => void {
  let told = false;
  return ({ code }) => {
    if (code !== 'private-address' || told) return;
    told = true;
    log.warn({ code }, 'delivery-fault');
  };
}

async function readBody(context: Context, { alertId, version }: Claimed): Promise<Buffer | undefined> {
  const message = await context.db.as('worker', (trx) => readMessage(trx, alertId, version));
  try {
    return message && pushBody(context, message.alert);
  } catch (error) {
    // One message that may not be published must not keep the others in.
    context.log.error({ alertId, version, ...faultOf(error) }, 'delivery-fault');
    return undefined;
  }
}

async function sendOne(context: Context, vapid: VapidKeys, claimed: Claimed, body: Buffer | undefined): Promise<PushOutcome> {
  try {
    const recipient = await openRecipient(context.keys, claimed.subscriptionId, claimed.sealed);
    if (!recipient || !body) return { result: 'failed', code: 'cannot-be-opened' };
    const outcome = await sendPush(context, vapid, recipient, body);
    countPush(recipient.endpoint, outcome);
    return outcome;
  } catch (error) {
    // One row that cannot be opened must not keep the others from being told.
    context.log.error({ alertId: claimed.alertId, ...faultOf(error) }, 'delivery-fault');
    return { result: 'failed', code: 'cannot-be-opened' };
  }
}

function settlementOf(claimed: Claimed, outcome: PushOutcome, now: number): Settlement {
  if (outcome.result !== 'later') return { claimed, state: outcome.result };
  if (outcome.keptBack !== undefined) {
    // Nor does it pay with an attempt, which would make its next wait longer.
    return { claimed, state: 'queued', attempts: claimed.attempts - 1, nextAt: new Date(now + outcome.keptBack + Math.random() * spread) };
  }
  const own = Math.min(firstWait * 2 ** Math.min(claimed.attempts - 1, 10), longestWait);
  const wait = outcome.retryAfter === undefined ? own : Math.min(outcome.retryAfter, longestAsked);
  return { claimed, state: 'queued', attempts: claimed.attempts, nextAt: new Date(now + wait) };
}
