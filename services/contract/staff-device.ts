/** A phone that staff are called on, by web push like the public's; only under /api/v1/staff. */
import * as z from 'zod/mini';
import type { staffCall } from './public-alert.ts';
import { endpoint, newSubscription } from './subscription.ts';

/** Body of `POST /devices`. Posting again renews the 26 weeks; with `renew` it does nothing else. */
export const newDevice = z.strictObject({ ...z.pick(newSubscription, { endpoint: true, keys: true }).shape, renew: z.optional(z.boolean()) });
export type NewDevice = z.infer<typeof newDevice>;
/** Body of `DELETE /devices`: this one, or, without an endpoint, every one of one's own. */
export const ownDevice = z.strictObject({ endpoint: z.optional(endpoint) });
/** Answer to `GET /devices`: on how many browsers one is called. */
export interface DevicesAnswer { devices: number }
/** Answer to `POST /devices/test`: how many push services took the call. */
export interface TestCallAnswer { sent: number; failed: number }
/** What travels inside a call, padded to the size of every other push. */
export type StaffCall = z.infer<typeof staffCall>;
