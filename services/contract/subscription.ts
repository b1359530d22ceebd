/** Web push: what a browser hands over to be told about a district, and the body it will get. */
import * as z from 'zod/mini';
import type { pushBody } from './public-alert.ts';
import type { pushKey } from './public-answers.ts';
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

export type PushKeyAnswer = z.infer<typeof pushKey>;
export type PushBody = z.infer<typeof pushBody>;
