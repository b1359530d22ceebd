/** I11, and the deliveries that break it. What goes over the wire is web-push.test.ts and push-host.test.ts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as seal from '../../delivery/endpoint-seal.ts';
import * as body from '../../delivery/push-body.ts';
import * as host from '../../delivery/push-host.ts';
import { openKeys, type Keys } from '../../runtime/keys.ts';
import { alerts, blobsAreBound, bodiesAreEqual, endpoints, strangers, strangersGetNothing } from './push-holds.ts';
import { Broken, pure, pureRuns } from './runs.ts';

let dir: string;
let keys: Keys;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'porchlight-keys-'));
  keys = await openKeys(dir);
});
afterAll(() => rm(dir, { recursive: true }));

const bound = (module = seal) => fc.asyncProperty(endpoints, (one) => blobsAreBound(keys, module, one));
const equal = (module = body) => fc.property(alerts, (one) => bodiesAreEqual(module, one));
const refused = (module = host) => fc.property(strangers, (one) => strangersGetNothing(module, one));

test('a sealed endpoint opens in its own row alone, and all are of one size', async () => {
  await expect(fc.assert(bound(), pure())).resolves.toBeUndefined();
}, 30_000 + pureRuns * 30);

test('every body is as long as every other', () => {
  expect(() => fc.assert(equal(), pure())).not.toThrow();
}, 30_000 + pureRuns * 30);

test('nothing is posted to a host that is no push service', () => {
  expect(() => fc.assert(refused(), pure())).not.toThrow();
}, 30_000 + pureRuns * 30);

const everyRow: typeof seal = {
  ...seal, sealRecipient: (held, _id, to) => seal.sealRecipient(held, 'all', to), openRecipient: (held, _id, sealed) => seal.openRecipient(held, 'all', sealed),
};
const trimmed: typeof body = { ...body, pushBody: (...given) => Buffer.from(body.pushBody(...given).toString().trimEnd()) };
const bySuffix: typeof host = {
  ...host,
  pushUrl: (endpoint) => (URL.canParse(endpoint) && /(googleapis|apple)\.com$/.test(new URL(endpoint).hostname) ? new URL(endpoint) : undefined),
};
const anyHost: typeof host = { ...host, pushUrl: (endpoint) => (URL.canParse(endpoint) ? new URL(endpoint) : undefined) };

test.each<[string, () => fc.IRawProperty<unknown>]>([
  ['every row has the same binding', () => bound(everyRow)],
  ['an endpoint is kept as it is', () => bound({ ...seal, sealRecipient: async (_keys, _id, { endpoint }) => Buffer.from(endpoint), openRecipient: async (_keys, _id, sealed) => ({ endpoint: sealed.toString(), p256dh: sealed, auth: sealed }) })],
  ['a body is as long as its words', () => equal(trimmed)],
  ['a host is known by its last letters', () => refused(bySuffix)],
  ['any host will do', () => refused(anyHost)],
])('I11 is broken where %s', async (_what, broken) => {
  const { errorInstance } = await fc.check(broken(), pure(1000));
  expect(errorInstance).toBeInstanceOf(Broken);
});
