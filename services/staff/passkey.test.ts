import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Me } from '../contract/staff.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { softwareAuthenticator, type Lies } from '../test/software-authenticator.ts';
import { makePasskey, serveStaff, type StaffBrowser, type StaffServer } from '../test/staff-browser.ts';
import { deactivateStaff } from './queries.ts';

let context: TestContext;
let server: StaffServer;
let origin: string;
beforeAll(async () => {
  context = await openTestContext();
  server = await serveStaff(context);
  origin = context.config.staffOrigin;
});
afterAll(async () => {
  await server.close();
  await context.close();
});

interface CreationOptions { challenge: string; user: { id: string }; rp: { id: string }; excludeCredentials: { id: string }[]; authenticatorSelection: object }
const offer = async (browser: StaffBrowser) => (await browser.post<CreationOptions>('/passkeys/options')).body;
const ask = async (browser: StaffBrowser) => (await browser.post<{ challenge: string; rpId: string }>('/sign-in/options')).body;
const refused = { status: 401, body: { code: 'passkey-refused' } };
const elsewhere: [string, Lies][] = [
  ['for another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ['on another site', { origin: 'https://evil.example' }],
  ['for another name', { rpId: 'evil.example' }],
  ['without checking who holds it', { verified: false }],
];

test('a passkey that was made signs its person in, again and again', async () => {
  const someone = await server.person('reviewer', 'Maple');
  const { authenticator, answer } = await makePasskey(someone, origin);
  expect(answer).toMatchObject({ status: 201, body: { name: 'Maple', passkeys: 1 } });
  for (const browser of [server.browser(), server.browser()]) {
    const options = await ask(browser);
    expect(options.rpId).toBe(new URL(origin).hostname);
    const signedIn = await browser.post<Me>('/sign-in', authenticator.signIn(options));
    expect(signedIn).toMatchObject({ status: 200, body: { id: someone.me.id } });
    expect([...browser.cookies.keys()]).toEqual(['session']);
    expect((await browser.get('/me')).status).toBe(200);
  }
});

test('a passkey must be kept in the device and check who holds it; one that is known is not offered again', async () => {
  const someone = await server.person('reviewer', 'Mulberry');
  const { authenticator } = await makePasskey(someone, origin);
  const options = await offer(someone);
  expect(options.authenticatorSelection).toMatchObject({ residentKey: 'required', userVerification: 'required' });
  expect(options.excludeCredentials).toMatchObject([{ id: authenticator.id }]);
});

test.each(elsewhere)('a passkey made %s is refused', async (_what, lies) => {
  const someone = await server.person('reviewer', `Oak ${_what}`.slice(0, 40));
  expect(await someone.post('/passkeys', softwareAuthenticator(origin).register(await offer(someone), lies))).toMatchObject(refused);
  expect((await someone.get('/me')).body).toMatchObject({ passkeys: 0 });
});

test.each(elsewhere)('a sign-in %s is refused', async (_what, lies) => {
  const someone = await server.person('reviewer', `Pine ${_what}`.slice(0, 40));
  const { authenticator } = await makePasskey(someone, origin);
  const browser = server.browser();
  expect(await browser.post('/sign-in', authenticator.signIn(await ask(browser), lies))).toMatchObject(refused);
  expect(await browser.get('/me')).toMatchObject({ status: 401 });
});

test('a flipped bit in a signature is refused', async () => {
  const someone = await server.person('reviewer', 'Plum');
  const { authenticator } = await makePasskey(someone, origin);
  const browser = server.browser();
  const answer = authenticator.signIn(await ask(browser));
  const signature = Buffer.from(answer.response.signature, 'base64url');
  signature[signature.length - 1]! ^= 1;
  answer.response.signature = signature.toString('base64url');
  expect(await browser.post('/sign-in', answer)).toMatchObject(refused);
});

test('a counter that does not rise is refused: the key was copied', async () => {
  const someone = await server.person('reviewer', 'Poplar');
  const { authenticator } = await makePasskey(someone, origin);
  const browser = server.browser();
  expect((await browser.post('/sign-in', authenticator.signIn(await ask(browser), { counter: 7 }))).status).toBe(200);
  expect(await browser.post('/sign-in', authenticator.signIn(await ask(browser), { counter: 7 }))).toMatchObject(refused);
  expect((await browser.post('/sign-in', authenticator.signIn(await ask(browser), { counter: 8 }))).status).toBe(200);
});

test('a challenge is good for one answer, in the browser that asked, for five minutes', async () => {
  const someone = await server.person('reviewer', 'Quince');
  const { authenticator } = await makePasskey(someone, origin);
  const browser = server.browser();
  const options = await ask(browser);
  const cookies = new Map(browser.cookies);
  expect(await server.browser().post('/sign-in', authenticator.signIn(options))).toMatchObject(refused);
  expect((await browser.post('/sign-in', authenticator.signIn(options))).status).toBe(200);
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  expect(await browser.post('/sign-in', authenticator.signIn(options))).toMatchObject(refused);

  const late = await ask(browser);
  context.clock.step(5 * 60_000);
  expect(await browser.post('/sign-in', authenticator.signIn(late))).toMatchObject(refused);
});

test('a challenge cookie that somebody wrote themselves is refused', async () => {
  const someone = await server.person('reviewer', 'Redbud');
  const { authenticator } = await makePasskey(someone, origin);
  const browser = server.browser();
  const { challenge } = await ask(browser);
  const [until, , mac] = browser.cookies.get('sign-in')?.split('.') ?? [];
  browser.cookies.set('sign-in', `${until}.${'A'.repeat(challenge.length)}.${mac}`);
  expect(await browser.post('/sign-in', authenticator.signIn({ challenge: 'A'.repeat(challenge.length) }))).toMatchObject(refused);
});

test('another process can check the answer to a challenge', async () => {
  const someone = await server.person('reviewer', 'Rosewood');
  const { authenticator } = await makePasskey(someone, origin);
  const browser = server.browser();
  const options = await ask(browser);
  const otherProcess = await serveStaff(context);
  const there = otherProcess.browser();
  for (const [name, value] of browser.cookies) there.cookies.set(name, value);
  expect((await there.post('/sign-in', authenticator.signIn(options))).status).toBe(200);
  await otherProcess.close();
});

test('an offer to make a passkey is good once, and for five minutes', async () => {
  const someone = await server.person('reviewer', 'Rowan');
  const options = await offer(someone);
  expect((await someone.post('/passkeys', softwareAuthenticator(origin).register(options))).status).toBe(201);
  expect(await someone.post('/passkeys', softwareAuthenticator(origin).register(options))).toMatchObject(refused);
  const late = await offer(someone);
  context.clock.step(5 * 60_000);
  await server.confirm(someone);
  expect(await someone.post('/passkeys', softwareAuthenticator(origin).register(late))).toMatchObject(refused);
});

test('a passkey of one person cannot be added by another', async () => {
  const owner = await server.person('reviewer', 'Spruce');
  const { authenticator } = await makePasskey(owner, origin);
  const other = await server.person('reviewer', 'Sumac');
  expect(await other.post('/passkeys', authenticator.register(await offer(other)))).toMatchObject(refused);
});

test('a passkey with a maker\'s certificate is refused, so that no address inside one is ever fetched', async () => {
  const someone = await server.person('reviewer', 'Sycamore');
  const passkey = softwareAuthenticator(origin).register(await offer(someone), { certificate: true });
  expect(await someone.post('/passkeys', passkey)).toMatchObject(refused);
});

test('the passkey of a deactivated person signs nobody in', async () => {
  const someone = await server.person('reviewer', 'Walnut');
  const { authenticator } = await makePasskey(someone, origin);
  const browser = server.browser();
  const options = await ask(browser);
  await context.db.as('staff', (trx) => deactivateStaff(trx, someone.me.id));
  expect(await browser.post('/sign-in', authenticator.signIn(options))).toMatchObject(refused);
});
