import type { LookupAddress } from 'node:dns';
import { expect, test } from 'vitest';
import { isPrivateLiteral, isPublicAddress, PrivateAddress, publicLookup, pushUrl } from './push-host.ts';
import hostile from './test-data/hostile-endpoints.json' with { type: 'json' };

const ours = { pushHosts: [], production: true };

test.each(hostile)('%j is not an address we post to', (endpoint) => {
  expect(pushUrl(endpoint, ours)).toBeUndefined();
  expect(pushUrl(endpoint, { ...ours, production: false })).toBeUndefined();
});

test.each([
  'https://fcm.googleapis.com/fcm/send/dXVpZA:APA91bG_-x%2B',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABh_-',
  'https://autopush.prod.push.services.mozilla.com/wpush/v1/a',
  'https://web.push.apple.com/QHx_1-2',
  'https://wns2-by3p.notify.windows.com/w/?token=BQYAAAB%2bx%2f',
])('%s is a push service of a browser', (endpoint) => {
  expect(pushUrl(endpoint, ours)?.href).toBe(endpoint);
});

test('an operator adds hosts, by exact name and port', () => {
  const settings = { pushHosts: ['Push.Example.org', 'ntfy.example.net:8443', 'up.example.com:443'], production: true };
  expect(pushUrl('https://push.example.org/up/1', settings)?.href).toBe('https://push.example.org/up/1');
  expect(pushUrl('https://ntfy.example.net:8443/up/1', settings)?.href).toBe('https://ntfy.example.net:8443/up/1');
  expect(pushUrl('https://up.example.com/1', settings)?.href).toBe('https://up.example.com/1');
  for (const other of [
    'https://push.example.org:8443/up/1', 'https://ntfy.example.net/up/1', 'https://a.push.example.org/', 'http://push.example.org/',
    'https://push.example.org.evil.example/', 'https://user@push.example.org/', 'http://ntfy.example.net:8443/',
  ]) expect(pushUrl(other, settings), other).toBeUndefined();
});

test('plain http reaches only this machine, only by setting and never in production', () => {
  const pushHosts = ['127.0.0.1:9000', 'localhost:9001', '10.0.0.1:9000'];
  expect(pushUrl('http://127.0.0.1:9000/a', { pushHosts, production: false })?.href).toBe('http://127.0.0.1:9000/a');
  expect(pushUrl('http://localhost:9001/a', { pushHosts, production: false })?.href).toBe('http://localhost:9001/a');
  expect(pushUrl('http://127.0.0.1:9001/a', { pushHosts, production: false })).toBeUndefined();
  expect(pushUrl('http://10.0.0.1:9000/a', { pushHosts, production: false })).toBeUndefined();
  for (const endpoint of ['http://127.0.0.1:9000/a', 'http://localhost:9001/a']) {
    expect(pushUrl(endpoint, { pushHosts, production: true })).toBeUndefined();
  }
});

test.each([
  '0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255',
  '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.0.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1',
  '240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '100::1', '2001::1', '2001:db8::1',
  '2002:a00:1::', '3fff::1', '5f00::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', 'not an address', '',
])('%j is no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '198.17.0.1', '2001:4860:4860::8888', '2a00:1450::1'])(
  '%s is a public address', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test('a literal address is judged without a lookup', () => {
  expect(isPrivateLiteral(new URL('https://[::1]:8443/'))).toBe(true);
  expect(isPrivateLiteral(new URL('https://0x7f.1/'))).toBe(true);
  expect(isPrivateLiteral(new URL('https://8.8.8.8/'))).toBe(false);
  expect(isPrivateLiteral(new URL('https://push.example.org/'))).toBe(false);
});

const look = (answers: string[], all: boolean): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const found: LookupAddress[] = answers.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    publicLookup((_name, _options, done) => done(null, found))('push.example.org', { all }, (error, address) => {
      if (error) reject(error);
      else resolve(address);
    });
  });

test('a name that resolves inside a network is refused at the moment of connecting, even among public addresses', async () => {
  await expect(look(['8.8.8.8'], false)).resolves.toBe('8.8.8.8');
  await expect(look(['8.8.8.8', '2a00:1450::1'], true)).resolves.toHaveLength(2);
  for (const all of [true, false]) {
    for (const answers of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::ffff:10.0.0.1'], ['fd00::1', '8.8.8.8'], []]) {
      await expect(look(answers, all)).rejects.toThrow(PrivateAddress);
    }
  }
});
