import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmationLifetime } from '../contract/limits.ts';
import type { Me } from '../contract/staff.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { softwareAuthenticator } from '../test/software-authenticator.ts';
import { makePasskey, serveStaff, type StaffBrowser, type StaffServer } from '../test/staff-browser.ts';
import { createToken } from './create-token.ts';

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

const ask = async (browser: StaffBrowser) => (await browser.post<{ challenge: string; allowCredentials: { id: string }[] }>('/confirm/options')).body;
/** Something that asks for a passkey. Not found: it was let through. */
const deed = (browser: StaffBrowser) => browser.post('/people/8f7a2f0e-3f6c-4b7e-9a54-000000000000/invite');
const letThrough = { status: 404, body: { code: 'not-found' } };
const askedFor = { status: 403, body: { code: 'confirm-passkey' } };
const refused = { status: 401, body: { code: 'passkey-refused' } };

test('what asks for a passkey is refused until it was shown, and again after five minutes', async () => {
  const someone = await server.person('administrator', 'Ash');
  const { authenticator } = await makePasskey(someone, origin);
  expect(await deed(someone)).toMatchObject(askedFor);
  const options = await ask(someone);
  expect(options.allowCredentials).toMatchObject([{ id: authenticator.id }]);
  expect((await someone.post('/confirm', authenticator.signIn(options))).status).toBe(204);
  expect(await deed(someone)).toMatchObject(letThrough);
  context.clock.step(confirmationLifetime - 1);
  expect(await deed(someone)).toMatchObject(letThrough);
  context.clock.step(1);
  expect(await deed(someone)).toMatchObject(askedFor);
});

test('whoever comes in by passkey has just shown it', async () => {
  const someone = await server.person('administrator', 'Aspen');
  const { authenticator } = await makePasskey(someone, origin);
  const browser = server.browser();
  const { body } = await browser.post<{ challenge: string }>('/sign-in/options');
  await browser.post('/sign-in', authenticator.signIn(body));
  expect(await deed(browser)).toMatchObject(letThrough);
  // The other session of the same person has not.
  expect(await deed(someone)).toMatchObject(askedFor);
});

test('a challenge to confirm makes no new passkey, nor one for a new passkey a confirmation; a session that may not add one cannot', async () => {
  const someone = await server.person('administrator', 'Alder');
  const { authenticator } = await makePasskey(someone, origin);
  const register = async (options: { challenge: string }) =>
    someone.post('/passkeys', softwareAuthenticator(origin).register({ ...options, user: { id: someone.me.id } }));
  // Fresh, it may add one; still not on a challenge that was made for something else.
  expect(await register(await ask(someone))).toMatchObject(refused);
  const { body: offered } = await someone.post<{ challenge: string }>('/passkeys/options');
  expect(await someone.post('/confirm', authenticator.signIn(offered))).toMatchObject(refused);
  context.clock.step(confirmationLifetime);
  expect(await register(await ask(someone))).toMatchObject(askedFor);
  expect((await someone.get<Me>('/me')).body.passkeys).toBe(1);
});

test('the passkey of somebody else confirms nothing', async () => {
  const [one, other] = [await server.person('administrator', 'Beech'), await server.person('administrator', 'Birch')];
  await makePasskey(one, origin);
  const { authenticator } = await makePasskey(other, origin);
  const answer = await one.post('/confirm', authenticator.signIn(await ask(one)));
  expect(answer).toMatchObject({ ...refused, body: { code: 'passkey-refused', detail: expect.stringContaining('not one of yours') } });
  expect(await deed(one)).toMatchObject(askedFor);
});

test('an answer counts once, in the session that asked, for five minutes, on our own pages', async () => {
  const someone = await server.person('administrator', 'Cedar');
  const { authenticator } = await makePasskey(someone, origin);
  const signIn = async (browser: StaffBrowser) => browser.post('/sign-in', authenticator.signIn((await browser.post<{ challenge: string }>('/sign-in/options')).body));
  const elsewhere = server.browser();
  await signIn(elsewhere);

  const options = await ask(someone);
  expect(await elsewhere.post('/confirm', authenticator.signIn(options))).toMatchObject(refused);
  expect((await someone.post('/confirm', authenticator.signIn(options))).status).toBe(204);
  expect(await someone.post('/confirm', authenticator.signIn(options))).toMatchObject(refused);

  const late = await ask(someone);
  context.clock.step(5 * 60_000);
  expect(await someone.post('/confirm', authenticator.signIn(late))).toMatchObject(refused);
  for (const lies of [{ origin: 'https://evil.example' }, { verified: false }, { counter: 1 }]) {
    expect(await someone.post('/confirm', authenticator.signIn(await ask(someone), lies))).toMatchObject(refused);
  }
  expect(await deed(someone)).toMatchObject(askedFor);
});

test('somebody without a passkey is told where to add one', async () => {
  const someone = await server.person('administrator', 'Dogwood');
  expect(await deed(someone)).toMatchObject({ ...askedFor, body: { detail: expect.stringContaining('My account') } });
  expect(await someone.post('/confirm/options')).toMatchObject({ status: 409, body: { code: 'wrong-state', detail: expect.stringContaining('My account') } });
});

test('no token can do what asks for a passkey', async () => {
  const { token = '' } = await createToken(context, { name: 'script', role: 'partner', organisation: 'A laboratory', noSharingWithEnforcement: true }, null);
  const script = server.browser();
  const headers = { authorization: `Bearer ${token}` };
  expect(await script.post('/confirm/options', {}, headers)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
});
