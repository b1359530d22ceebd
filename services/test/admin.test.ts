/** `npm run admin` says and does the same beside a running process and without one, also after that was killed. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareGround, runNode, startProduct, type Ground, type Product } from './product.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await prepareGround();
  ground.env['BACKUP_TO'] = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
}, 120_000);
afterAll(() => ground.remove());

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const shapeOf = (said: string) => said.replace(uuid, '<id>').replace(/[\w-]{43}/g, '<secret>').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>').replace(/localhost:\d+/g, '<origin>');
const admin = (...args: string[]) => runNode('admin.ts', ground.env, args);

/** Every command once; what was said, without what differs each time. `tried`: called with the token before it is revoked. */
async function everyCommand(name: string, tried: (token: string) => Promise<unknown> = async () => {}) {
  const invite = await admin('invite', 'reviewer', name);
  const made = await admin('token', 'create', 'reviewer', `${name} reads`, '--organisation', 'A union', '--no-sharing-with-enforcement');
  const token = made.said.split('\n')[0]!;
  await tried(token);
  const id = made.said.match(uuid)?.[0] ?? 'none';
  const rest = [await admin('token', 'revoke', id), await admin('token', 'revoke', id), await admin('token', 'revoke', id, '--compromised'), await admin('token', 'revoke', id, '--other'), await admin('token', 'count-again', id), await admin('token', 'count-again', id), await admin('purge', '--dry-run'), await admin('purge'), await admin('apply-deletions'), await admin('audit', 'verify'), await admin('self-test'), await admin('jobs', 'failed'), await admin('jobs', 'retry'), await admin('backup', join(ground.dataDir, name)), await admin('resume')];
  const all = [invite, made, ...rest];
  return { codes: all.map(({ code }) => code), said: all.map(({ said }) => shapeOf(said)), token, link: invite.said.split('#')[1]!.split('\n')[0]! };
}
const expected = {
    codes: [0, 0, 0, 1, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  said: [
    expect.stringMatching(/^http:\/\/<origin>\/staff\/\S*#<secret>\nWorks once, until <time>\.\n$/),
    expect.stringMatching(/^\S*<secret>\nShown only now\. Id <id>, ends <time>\.\n$/),
    'The token is revoked.\n', 'There is nothing here.\n', 'The token is revoked, and what it counted is left out.\n', expect.stringContaining('token revoke <id>'),
    'What came by the token counts again.\n', 'There is nothing here.\n',
    expect.stringMatching(/^text keys: 0\noutreach keys: 0\nsealed texts: 0\nreport: 0\n(\w[\w ]+: 0\n)+Nothing was deleted\.\n$/), 'Deleted what had outlived its time.\n',
    'What people took back is gone again.\n',
    expect.stringMatching(/^\d+ entries: 1, of <time>, to \d+, of <time>\.\nSigned ends: 1, the last of [\d-]{10}: ([0-9a-f]{4} ?){5}\nThe trail is whole\.\n$/),
    'It works.\n', 'None.\n', 'Sent once more: 0.\n',
    expect.stringMatching(/^\S+\/porchlight-[\dT-]+\.age\n\S+\/porchlight-keys-[\dT-]+\.age\n\d+ rows, read back\. .+\n$/), 'Alerts go to phones again.\n',
  ],
};
const queueWith = async ({ origin }: Product, token: string) => (await fetch(`${origin}/api/v1/staff/queue`, { headers: { authorization: `Bearer ${token}` } })).status;
const joinWith = async ({ origin }: Product, token: string) => (await fetch(`${origin}/api/v1/staff/join`, {
  method: 'POST', headers: { origin: `http://localhost:${new URL(origin).port}`, 'content-type': 'application/json' }, body: JSON.stringify({ token }),
})).status;

test('the same words and exit codes in both states, and what each makes works', async () => {
  const first = await startProduct(ground);
  const beside = await everyCommand('Anna', async (token) => expect(await queueWith(first, token)).toBe(200));
  expect(beside).toMatchObject(expected);
  expect(await queueWith(first, beside.token)).toBe(401);
  expect(await admin('invite', 'boss', 'Carla')).toMatchObject({ code: 2, said: expect.stringMatching(/^npm run admin -- <command>\n/) });
  expect(await joinWith(first, beside.link)).toBe(200);
  await first.kill();

  const alone = await everyCommand('Ben');
  expect(alone).toMatchObject(expected);
  expect(alone.said.slice(0, 2)).toEqual(beside.said.slice(0, 2));
  const second = await startProduct(ground);
  expect(await joinWith(second, alone.link)).toBe(200);
  expect(await second.stop()).toBe(0);
}, 480_000);
