/** I11: what is kept of a subscription, and what its browser gets. The modules are handed in, so that broken ones can be. */
import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import type { Alert } from '../../contract/alert.ts';
import * as codes from '../../contract/codes.ts';
import type * as Seal from '../../delivery/endpoint-seal.ts';
import type * as Body from '../../delivery/push-body.ts';
import type * as Host from '../../delivery/push-host.ts';
import hostile from '../../delivery/test-data/hostile-endpoints.json' with { type: 'json' };
import type { Keys } from '../../runtime/keys.ts';
import { openLog } from '../../runtime/log.ts';
import { anAlert } from '../an-alert.ts';
import { hold } from './runs.ts';

export const endpoints = fc.record({
  path: fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'), maxLength: 900 }), own: fc.uuid({ version: 4 }), other: fc.uuid({ version: 4 }),
}).filter(({ own, other }) => own !== other);
type Endpoint = typeof endpoints extends fc.Arbitrary<infer T> ? T : never;

let size = 0;

/** A blob belongs to its row, tells nothing by its size and shows nothing. */
export async function blobsAreBound(keys: Keys, { sealRecipient, openRecipient }: typeof Seal, { path, own, other }: Endpoint): Promise<void> {
  const endpoint = `https://fcm.googleapis.com/fcm/send/${path}`;
  const sealed = await sealRecipient(keys, own, { endpoint, p256dh: randomBytes(65), auth: randomBytes(16) });
  hold('I11', (await openRecipient(keys, own, sealed))?.endpoint === endpoint, () => 'a blob does not open in its own row');
  const stolen = await openRecipient(keys, other, sealed).then((opened) => opened !== undefined, () => false);
  hold('I11', !stolen, () => 'a blob opens in another row');
  size ||= sealed.length;
  hold('I11', sealed.length === size, () => `blobs are ${size} and ${sealed.length} bytes long`);
  hold('I11', !sealed.includes('googleapis'), () => 'a blob shows its endpoint');
}

export const alerts: fc.Arbitrary<Alert> = fc.record({
  headline: fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }).map((text) => text.slice(0, 120)), name: fc.string({ minLength: 1, maxLength: 48 }),
  effects: fc.subarray([...codes.effects]), steps: fc.subarray([...codes.steps]), market: fc.constantFrom(...codes.markets), cancelled: fc.boolean(),
}).map(({ headline, name, effects, steps, market, cancelled }) => {
  const plain = anAlert();
  return { ...plain, effects, steps, market, wording: { ...plain.wording, headline }, area: { ...plain.area, name }, ...(cancelled && { msgType: 'Cancel', cancelReason: 'over' }) } as Alert;
});

export function bodiesAreEqual({ pushBody, pushTextBytes }: typeof Body, alert: Alert): void {
  const { length } = pushBody({ log: openLog('silent') }, alert);
  hold('I11', length === pushTextBytes, () => `a body is ${length} bytes long, not ${pushTextBytes}`);
}

const labels = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'), minLength: 1, maxLength: 8 });
/** Names that begin, end or are spelled like a push service's, addresses inside the network, and what people have tried. */
export const strangers = fc.oneof(
  fc.constantFrom(...hostile),
  labels.map((label) => `https://fcm.googleapis.com.${label}.example/a`), labels.map((label) => `https://${label}fcm.googleapis.com/a`),
  labels.map((label) => `https://evil${label}push.apple.com/a`), labels.map((label) => `https://${label}@fcm.googleapis.com/a`),
  fc.ipV4().map((ip) => `https://${ip}/a`), fc.ipV6().map((ip) => `https://[${ip}]/a`), labels.map((label) => `http://${label}.push.apple.com/a`),
);

export function strangersGetNothing({ pushUrl }: typeof Host, endpoint: string): void {
  hold('I11', pushUrl(endpoint, { pushHosts: [], production: true }) === undefined, () => `something is posted to ${endpoint}`);
}
