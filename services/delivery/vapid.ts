/** Who we are to a push service, RFC 8292: one key pair made once, and a signed token for each service's origin. */
import webPush from 'web-push';
import type { Context } from '../runtime/context.ts';

export interface VapidKeys { publicKey: string; privateKey: string }

export async function vapidKeys(context: Pick<Context, 'keys'>): Promise<VapidKeys> {
  return JSON.parse(await context.keys.secret('vapid.json', () => JSON.stringify(webPush.generateVAPIDKeys()))) as VapidKeys;
}

const hour = 3_600_000;
const tokenLifetime = 12 * hour;
/** Strangers choose part of a host name (`<any>.push.apple.com`), so what is kept has an end. */
const maxTokens = 500;
const tokens = new Map<string, { contact: string; publicKey: string; authorization: string; until: number }>();

/** The Authorization header for one origin. Its times are the world's: the push service has no other clock than that. */
export function vapidHeader(origin: string, contact: string, { publicKey, privateKey }: VapidKeys, now = Date.now()): string {
  const known = tokens.get(origin);
  if (known && known.until > now && known.contact === contact && known.publicKey === publicKey) return known.authorization;
  if (tokens.size >= maxTokens) tokens.clear();
  const expires = Math.floor((now + tokenLifetime) / 1000);
  const { Authorization } = webPush.getVapidHeaders(origin, contact, publicKey, privateKey, 'aes128gcm', expires);
  tokens.set(origin, { contact, publicKey, authorization: Authorization, until: now + tokenLifetime - hour });
  return Authorization;
}
