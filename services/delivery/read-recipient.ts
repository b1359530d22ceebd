/** Where a browser says that it can be reached, checked before any of it is kept. */
import type { NewSubscription } from '../contract/subscription.ts';
import type { Context } from '../runtime/context.ts';
import { Problem } from '../runtime/errors.ts';
import { publicKeyFrom } from './encrypt-push.ts';
import type { Recipient } from './endpoint-seal.ts';
import { isPrivateLiteral, mayBePrivate, pushUrl } from './push-host.ts';

/** Throws push-off, push-host, or bad-field where the keys are not keys. `instead`: what to do where this push service is not on our list. */
export function readRecipient({ config }: Pick<Context, 'config'>, wanted: Pick<NewSubscription, 'endpoint' | 'keys'>, instead: string): Recipient {
  if (!config.contact) throw new Problem('push-off');
  const url = pushUrl(wanted.endpoint, config);
  if (!url || (isPrivateLiteral(url) && !mayBePrivate(url, config))) throw new Problem('push-host', instead, 'endpoint');
  return {
    endpoint: wanted.endpoint, p256dh: readKey(wanted.keys.p256dh, 'keys.p256dh'), auth: Buffer.from(wanted.keys.auth, 'base64url'),
  };
}

function readKey(text: string, field: string): Buffer {
  const raw = Buffer.from(text, 'base64url');
  try {
    publicKeyFrom(raw);
  } catch {
    throw new Problem('bad-field', 'This is not a key of a browser.', field);
  }
  return raw;
}
