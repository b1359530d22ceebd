/** The last step of the path: encrypts one message for one browser, posts it to its push service and says what came of it. */
import { pushTtlSeconds } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { encryptPush } from './encrypt-push.ts';
import type { Recipient } from './endpoint-seal.ts';
import { isTrouble, outcomeOf, type PushOutcome } from './push-answer.ts';
import { isPrivateLiteral, mayBePrivate, PrivateAddress, pushUrl } from './push-host.ts';
import { TimedOut } from './push-message.ts';
import { pushServiceOf, type PushService } from './push-service.ts';
import { vapidHeader, type VapidKeys } from './vapid.ts';

const timeLimit = 10_000;
/** Milliseconds in the queue. Well under the time that a claim on a delivery holds: later somebody else may be sending it. */
const longestQueue = 60_000;

export async function sendPush(
  context: Pick<Context, 'config'>, vapid: VapidKeys, to: Recipient, text: Buffer, limit = timeLimit,
): Promise<PushOutcome> {
  const { config } = context;
  const url = pushUrl(to.endpoint, config);
  if (!url) return { result: 'failed', code: 'push-host' };
  const local = mayBePrivate(url, config);
  if (!local && isPrivateLiteral(url)) return { result: 'failed', code: 'private-address' };
  const service = pushServiceOf(url, local);
  return service.gate.pass<PushOutcome>(async (waited) => {
    if (waited > longestQueue) return { result: 'later', code: 'busy' };
    return sendNow(service, url, () => vapidHeader(url.origin, config.contact, vapid), to, text, limit);
  });
}

async function sendNow(
  { breaker, post }: PushService, url: URL, authorization: () => string, to: Recipient, text: Buffer, limit: number,
): Promise<PushOutcome> {
  const pass = breaker.ask();
  if (typeof pass === 'number') return { result: 'later', code: 'resting', retryAfter: pass };
  let body: Buffer;
  try {
    body = encryptPush(text, to);
  } catch {
    breaker.note(pass);
    return { result: 'failed', code: 'bad-key' };
  }
  const headers = {
    // Constant, so that nothing about the alert is told; the service worker leaves out what has expired.
    ttl: pushTtlSeconds,
    urgency: 'high',
    'content-type': 'application/octet-stream',
    'content-encoding': 'aes128gcm',
    'content-length': body.length,
    authorization: authorization(),
  };
  try {
    const answer = await post({ path: url.pathname + url.search, headers, body }, limit);
    breaker.note(pass, !isTrouble(answer.status));
    return outcomeOf(answer);
  } catch (error) {
    if (error instanceof PrivateAddress) {
      breaker.note(pass);
      return { result: 'failed', code: 'private-address' };
    }
    // It may have arrived: the delivery's own row says when it is tried again.
    breaker.note(pass, false);
    return { result: 'later', code: error instanceof TimedOut ? 'timeout' : 'unreachable' };
  }
}
