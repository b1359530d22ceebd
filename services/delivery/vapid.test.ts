import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKeys } from '../runtime/keys.ts';
import { readVapid, vapidFault } from '../test/vapid-check.ts';
import { vapidHeader, vapidKeys } from './vapid.ts';

const keys = await openKeys(await mkdtemp(join(tmpdir(), 'vapid-')));
const contact = 'mailto:push@example.org';
const hour = 3_600_000;

test('the key pair is made once', async () => {
  const pair = await vapidKeys({ keys });
  expect(await vapidKeys({ keys })).toEqual(pair);
  expect(Buffer.from(pair.publicKey, 'base64url')).toHaveLength(65);
});

test('a push service accepts the header, for its own origin only', async () => {
  const header = vapidHeader('https://push.example', contact, await vapidKeys({ keys }));
  const { publicKey } = await vapidKeys({ keys });
  expect(vapidFault(header, 'https://push.example', publicKey)).toBeUndefined();
  expect(vapidFault(header, 'https://other.example', publicKey)).toBe('another audience');
  expect(readVapid(header)?.sub).toBe(contact);
});

test('one header serves an origin for hours, and is made anew before it ends', async () => {
  const pair = await vapidKeys({ keys });
  const at = (now: number) => vapidHeader('https://again.example', contact, pair, now);
  const now = Date.now();
  const first = at(now);
  expect(at(now + 10 * hour)).toBe(first);
  const second = at(now + 11 * hour + 1);
  expect(second).not.toBe(first);
  for (const [header, made] of [[first, now], [second, now + 11 * hour + 1]] as const) {
    const left = (readVapid(header)?.exp ?? 0) * 1000 - made;
    expect(left).toBeLessThanOrEqual(12 * hour);
    expect(left).toBeGreaterThan(11 * hour);
  }
});

test('strangers who invent host names do not fill the memory for good', async () => {
  const pair = await vapidKeys({ keys });
  const first = vapidHeader('https://first.push.apple.com', contact, pair);
  for (let i = 0; i < 600; i++) vapidHeader(`https://h${i}.push.apple.com`, contact, pair);
  expect(vapidHeader('https://first.push.apple.com', contact, pair)).not.toBe(first);
});
