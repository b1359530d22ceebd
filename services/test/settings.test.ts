/** A wrong setting stops the real start with its name and the reason, and its value is nowhere in what is said. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settingNames } from '../runtime/config.ts';
import { prepareGround, runNode, startProduct, type Ground } from './product.ts';

const secret = 'qzx7hidden';
let dir: string;
let ground: Ground;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'porchlight-settings-'));
  await writeFile(join(dir, secret), 'a file where a folder should be');
  ground = await prepareGround();
  ground.env['KEYS_DIR'] = join(dir, 'keys');
}, 120_000);
afterAll(async () => {
  await ground.remove();
  await rm(dir, { recursive: true, force: true });
});

/** What is found out before anything is opened. */
const wrong: Record<string, string> = {
  PORT: secret,
  DATABASE_URL: `mysql://me:${secret}@db/porchlight`,
  ROLE: secret,
  PUBLIC_ORIGIN: `https://${secret}.example/path`,
  STAFF_ORIGIN: secret,
  ONION_ORIGIN: `http://${secret}.onion`,
  TRUST_PROXY: secret,
  DISTRICTS: `d1-0231 ${secret}`,
  TIMEZONE: secret,
  CONTACT: secret,
  PUSH_HOSTS: `https://${secret}`,
  COMMUNITY_VOTE: secret,
  POW_COST: secret,
  INSTANCE_NAME: secret.repeat(5),
  LOCAL_FACTS: secret,
  OUTREACH_TEAM: secret,
  DETECT: `--budget ${secret}`,
  BACKUP_TO: secret,
  METRICS_PORT: secret,
  DEAD_MAN_URL: `http://${secret}.example`,
  LOG_LEVEL: secret,
};
/** What only trying shows. */
const unusable = (): [name: string, env: Record<string, string>][] => [
  ['DATA_DIR', { DATA_DIR: join(dir, secret), DATABASE_URL: '' }],
  ['KEYS_DIR', { KEYS_DIR: join(dir, secret, 'keys') }],
  ['DATABASE_URL', { DATABASE_URL: `postgres://${secret}:${secret}@127.0.0.1:1/${secret}` }],
  ['DATABASE_URL', { DATABASE_URL: `postgres://me@${secret}.invalid/porchlight` }],
  ['HOST', { HOST: `${secret}.invalid` }],
  ['DISTRICTS', { DISTRICTS: 'd1-33333333333' }],
];

const withoutValue = ({ code, said }: { code: number | null; said: string }) => ({ code, said: said.includes(secret) || said.includes('33333') ? 'the value' : said });
const refusal = (name: string) => ({ code: 1, said: expect.stringMatching(new RegExp(`(^|\\n)A setting is wrong:\\n${name}: .+\\n$`)) });

test('wrong values are refused, each by its name, and none is repeated', async () => {
  expect([...Object.keys(wrong), 'HOST', 'DATA_DIR', 'KEYS_DIR'].sort()).toEqual([...settingNames].sort());
  const { code, said } = await runNode('main.ts', { DATA_DIR: dir, ...wrong });
  expect(code).toBe(1);
  expect(said.includes(secret)).toBe(false);
  const [head, ...lines] = said.trim().split('\n');
  expect(head).toBe('A setting is wrong:');
  // Name, colon, reason.
  expect(lines.map((line) => /^(\w+): .{8,}/.exec(line)?.[1]).sort()).toEqual(Object.keys(wrong).sort());
}, 60_000);

test('what cannot be used is refused by its name', async () => {
  for (const [name, env] of unusable()) {
    expect({ name, ...withoutValue(await runNode('main.ts', { ...ground.env, PORT: '0', ...env })) }).toEqual({ name, ...refusal(name) });
  }
}, 240_000);

test('a port in use is refused too', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  expect(await runNode('main.ts', { ...ground.env, PORT: String((taken.address() as AddressInfo).port) })).toEqual(refusal('PORT'));
  taken.close();
}, 120_000);

test('right ones have their effect on the running product', async () => {
  const emergency = { number: '999 1', country: 'GB', source: secret, checkedOn: '2020-01-01' };
  await writeFile(join(dir, 'facts.json'), JSON.stringify({ country: 'GB', emergency, law: { ...emergency, number: undefined, text: { en: secret } } }));
  const product = await startProduct(ground, {
    INSTANCE_NAME: 'Corner Light', PUBLIC_ORIGIN: 'https://alerts.example.org', STAFF_ORIGIN: 'https://staff.example.org',
    CONTACT: '', POW_COST: '30', LOG_LEVEL: 'info', LOCAL_FACTS: join(dir, 'facts.json'),
  });
  const at = (path: string, headers: Record<string, string> = {}) => fetch(product.origin + path, { headers, redirect: 'manual' });
  const home = await at('/', { accept: 'text/html', 'x-forwarded-for': '203.0.113.77' });
  expect(await home.text()).toContain('Corner Light');
  expect(home.headers.get('content-security-policy')).toContain('wss://staff.example.org');
  expect(await (await at('/api/v1/challenge')).json()).toMatchObject({ parameters: { cost: 30 } });
  expect((await at('/api/v1/push-key')).status).toBe(503);
  expect(await (await at('/staff', { accept: 'text/html' })).text()).toContain('https://staff.example.org');
  expect(readdirSync(join(dir, 'keys'))).toContain('long-lived');
  expect(existsSync(ground.keysDir)).toBe(false);
  expect(product.said()).toContain('https://alerts.example.org');
  expect(product.said()).toMatch(/"setting":"TRUST_PROXY","msg":"forwarded-headers-ignored"/);
  expect(product.said()).not.toContain('203.0.113');
  expect(product.said()).toMatch(/"facts":2,"msg":"local-facts-old"/);
  expect(product.said()).not.toContain(secret);
  expect(await product.stop()).toBe(0);
}, 120_000);
