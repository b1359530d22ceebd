/** The last step of the path: encrypts one message for one browser, posts it to its push service and says what came of it. */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pushTtlSeconds } from '../contract/limits.ts';
import type { Context } from '../runtime/context.ts';
import { encryptPush } from './encrypt-push.ts';
import type { Recipient } from './endpoint-seal.ts';
import { isPrivateLiteral, mayBePrivate, PrivateAddress, publicLookup, pushUrl } from './push-host.ts';
import { vapidHeader, type VapidKeys } from './vapid.ts';

/** `code`: the HTTP status, or a word of ours. Nothing of the service's answer is kept but this. */
export type PushOutcome =
  | { result: 'sent' | 'gone' | 'failed'; code: string }
  | { result: 'later'; code: string; retryAfter?: number };

const timeLimit = 10_000;
const agents = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: 32 }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: 32 }),
};
const lookup = publicLookup();

export async function sendPush(
  context: Pick<Context, 'config'>, vapid: VapidKeys, to: Recipient, text: Buffer, limit = timeLimit,
): Promise<PushOutcome> {
  const { config } = context;
  const url = pushUrl(to.endpoint, config);
  if (!url) return { result: 'failed', code: 'push-host' };
  const local = mayBePrivate(url, config);
  if (!local && isPrivateLiteral(url)) return { result: 'failed', code: 'private-address' };
  let body: Buffer;
  try {
    body = encryptPush(text, to);
  } catch {
    return { result: 'failed', code: 'bad-key' };
  }
  const headers = {
    // Constant, so that nothing about the alert is told; the service worker leaves out what has expired.
    TTL: pushTtlSeconds,
    Urgency: 'high',
    'Content-Type': 'application/octet-stream',
    'Content-Encoding': 'aes128gcm',
    'Content-Length': body.length,
    Authorization: vapidHeader(url.origin, config.contact, vapid),
  };
  try {
    return outcome(await post(url, headers, body, { local, limit }));
  } catch (error) {
    if (error instanceof PrivateAddress) return { result: 'failed', code: 'private-address' };
    return { result: 'later', code: (error as { name?: string }).name === 'AbortError' ? 'timeout' : 'unreachable' };
  }
}

/** Node's own client: it follows no redirect and sends no cookie. */
function post(
  url: URL, headers: Record<string, string | number>, body: Buffer, { local, limit }: { local: boolean; limit: number },
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const agent = url.protocol === 'https:' ? agents['https:'] : agents['http:'];
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, agent, signal: AbortSignal.timeout(limit), ...(!local && { lookup }) };
    request(url, options, (answer) => {
      answer.on('error', () => {}).resume();
      resolve(answer);
    }).on('error', reject).end(body);
  });
}

function outcome({ statusCode = 0, headers }: IncomingMessage): PushOutcome {
  const code = String(statusCode);
  if (statusCode >= 200 && statusCode < 300) return { result: 'sent', code };
  if (statusCode === 404 || statusCode === 410) return { result: 'gone', code };
  // Our own signature or clock is at fault: the phone is still there, and it may be mended before the alert ends.
  if (statusCode === 401 || statusCode === 403) return { result: 'later', code };
  if (statusCode === 429 || statusCode >= 500) return { result: 'later', code, retryAfter: retryAfter(headers['retry-after']) };
  return { result: 'failed', code };
}

/** Milliseconds from now: the header is seconds or a date of the world's clock. */
function retryAfter(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return wait > 0 ? wait : undefined;
}
