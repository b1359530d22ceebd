/** The last step of the path: encrypts one message for one browser, posts it to its push service and says what came of it. */
import { pushTtlSeconds } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { encryptionOverhead, encryptPush } from './encrypt-push.ts';
import type { Recipient } from './endpoint-seal.ts';
import { isTrouble, outcomeOf, type PushOutcome } from './push-answer.ts';
import { isPrivateLiteral, mayBePrivate, PrivateAddress, pushUrl } from './push-host.ts';
import { Resting, TimedOut, TooManyWaiting, type PushMessage } from './push-message.ts';
import { pushServiceOf } from './push-service.ts';
import { vapidHeader, type VapidKeys } from './vapid.ts';

const timeLimit = 10_000;
/** The service's, or the way there. */
const faults = ['timeout', 'unreachable', 'private-address'];

/** `urgent`: goes before what waits, and also to a service that is left alone. `limit`: milliseconds. */
export async function sendPush(
  context: Pick<Context, 'config'>, vapid: VapidKeys, to: Recipient, text: Buffer, { urgent = false, limit = timeLimit } = {},
): Promise<PushOutcome> {
  const { config } = context;
  const url = pushUrl(to.endpoint, config);
  if (!url) return { result: 'failed', code: 'push-host' };
  const local = mayBePrivate(url, config);
  if (!local && isPrivateLiteral(url)) return { result: 'failed', code: 'private-address' };
  const { breaker, post } = pushServiceOf(url, local);
  const pass = urgent ? 'urgent' : breaker.ask();
  if (!pass) return { result: 'later', code: 'resting', keptBack: breaker.rests() };
  try {
    const answer = await post(() => {
      if (pass === 'usual' && breaker.open()) throw new Resting();
      return message(url, vapidHeader(url.origin, config.contact, vapid), to, text);
    }, { urgent, limit });
    breaker.note(pass, !isTrouble(answer.status));
    return outcomeOf(answer);
  } catch (error) {
    const outcome = outcomeOfFault(error, breaker.rests());
    // A message that was not even posted says nothing about the service.
    breaker.note(pass, faults.includes(outcome.code) ? false : undefined, error as Error);
    return outcome;
  }
}

class BadKey extends Error {}

function message(url: URL, authorization: string, to: Recipient, text: Buffer): PushMessage {
  let body: Buffer[];
  try {
    body = encryptPush(text, to);
  } catch {
    throw new BadKey();
  }
  const headers = {
    // Constant, so that nothing about the alert is told; the service worker leaves out what has expired.
    ttl: pushTtlSeconds,
    urgency: 'high',
    'content-type': 'application/octet-stream',
    'content-encoding': 'aes128gcm',
    'content-length': text.length + encryptionOverhead,
    authorization,
  };
  return { path: url.pathname + url.search, headers, body };
}

function outcomeOfFault(error: unknown, rests: number): PushOutcome {
  if (error instanceof BadKey) return { result: 'failed', code: 'bad-key' };
  // A name can be mended, at the vendor's or in our own resolver, before the alert ends.
  if (error instanceof PrivateAddress) return { result: 'later', code: 'private-address' };
  if (error instanceof Resting) return { result: 'later', code: 'resting', keptBack: rests };
  if (error instanceof TooManyWaiting) return { result: 'later', code: 'busy', keptBack: rests };
  // It may have arrived: the delivery's own row says when it is tried again.
  return { result: 'later', code: error instanceof TimedOut ? 'timeout' : 'unreachable' };
}
