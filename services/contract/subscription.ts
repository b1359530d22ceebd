/** Web push: what a browser hands over to be told about a district, and the body it will get. */
import * as z from 'zod/mini';
import type { Alert } from './alert.ts';
import { districtId } from './report.ts';
import { maxDistrictsPerSubscription } from './limits.ts';

const base64url = (bytes: number) =>
  z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}={0,2}$`)));

export const endpoint = z.string().check(z.maxLength(1024), z.minLength(1));

/** Body of `POST /api/v1/subscriptions`. Posting again replaces the districts and renews the 26 weeks. */
export const newSubscription = z.strictObject({
  endpoint,
  keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }),
  districts: z.array(districtId).check(z.minLength(1), z.maxLength(maxDistrictsPerSubscription)),
  severeOnly: z.boolean(),
});
/** Body of `DELETE /api/v1/subscriptions`. Always answered 204, known or not. */
export const endpointOnly = z.strictObject({ endpoint });

export type NewSubscription = z.infer<typeof newSubscription>;

/** `GET /api/v1/push-key`: the VAPID public key, base64url. */
export interface PushKeyAnswer { publicKey: string }

/**
 * What a push carries, before padding to `pushBodyBytes`: the alert as codes plus its headline and area name.
 * The service worker words it from its own catalogue and asks the network nothing.
 */
export type PushBody = Pick<
  Alert,
  'id' | 'version' | 'msgType' | 'status' | 'severity' | 'evidence' | 'kind' | 'market' | 'form' | 'colour' | 'effects'
  | 'naloxone' | 'steps' | 'band' | 'firstWarning' | 'sent' | 'expires' | 'cancelReason'
> & { headline: string; area: Alert['area'] };
