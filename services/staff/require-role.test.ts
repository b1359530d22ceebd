import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionLifetime } from '../contract/limits.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { serveStaff, tokenOf, type StaffServer } from '../test/staff-browser.ts';
import { createInvite } from './create-invite.ts';
import { createToken } from './create-token.ts';

const minute = 60_000;
let context: TestContext;
let server: StaffServer;
beforeAll(async () => {
  context = await openTestContext();
  server = await serveStaff(context);
});
afterAll(async () => {
  await server.close();
  await context.close();
});

const wrongOrigin = { status: 403, body: { code: 'wrong-origin' } };
const signInFirst = { status: 401, body: { code: 'sign-in' } };

test('without a session one is asked to sign in, and nothing is cached', async () => {
  const answer = await server.browser().get('/me');
  expect(answer).toMatchObject(signInFirst);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('a session lives on while it is used and ends 30 minutes after the last request', async () => {
  const someone = await server.person('reviewer', 'Ash');
  for (let use = 0; use < 3; use++) {
    context.clock.step(sessionLifetime - minute);
    expect((await someone.get('/me')).status).toBe(200);
  }
  context.clock.step(sessionLifetime);
  expect(await someone.get('/me')).toMatchObject(signInFirst);
});

test('a session is written at most once a minute', async () => {
  const someone = await server.person('reviewer', 'Aspen');
  const ends = () => context.db.owner.selectFrom('session').where('staff_id', '=', someone.me.id).select('expires_at').executeTakeFirstOrThrow();
  const before = await ends();
  context.clock.step(minute - 1);
  await someone.get('/me');
  expect(await ends()).toEqual(before);
  context.clock.step(1);
  await someone.get('/me');
  expect(await ends()).toEqual({ expires_at: new Date(context.clock.now() + sessionLifetime) });
});

test('a copied cookie is worth nothing after signing out', async () => {
  const someone = await server.person('reviewer', 'Beech');
  const thief = server.browser();
  for (const [name, value] of someone.cookies) thief.cookies.set(name, value);
  expect((await thief.get('/me')).status).toBe(200);
  expect((await someone.post('/sign-out')).status).toBe(204);
  expect(someone.cookies.size).toBe(0);
  expect(await thief.get('/me')).toMatchObject(signInFirst);
});

test('a page of another site cannot use the cookie, and a form cannot send a body', async () => {
  const someone = await server.person('administrator', 'Cherry');
  const body = { name: 'Planted', role: 'administrator' };
  for (const origin of ['https://evil.example', 'null', `${context.config.staffOrigin}.evil.example`, '']) {
    expect(await someone.post('/invites', body, { origin })).toMatchObject(wrongOrigin);
  }
  for (const path of ['/invites', '/recovery-codes']) {
    expect(await someone.post(path, JSON.stringify(body), { 'content-type': 'text/plain' }))
      .toMatchObject({ status: 400, body: { code: 'not-json' } });
  }
  expect(await someone.post('/invites', body)).toMatchObject({ status: 201 });
});

test('nobody can be signed in by a page of another site', async () => {
  const { link } = await createInvite(context, { name: 'Dogwood', role: 'reviewer' }, null);
  const browser = server.browser();
  expect(await browser.post('/join', { token: tokenOf(link) }, { origin: 'https://evil.example' })).toMatchObject(wrongOrigin);
  expect((await browser.post('/join', { token: tokenOf(link) })).status).toBe(200);
});

test('a token needs no origin, and a wrong one is not helped by a cookie', async () => {
  const { token } = await createToken(context, { name: 'lab upload', role: 'laboratory', organisation: 'A laboratory', noSharingWithEnforcement: true }, null);
  const script = server.browser();
  expect(await script.get('/me', { authorization: `Bearer ${token}` })).toMatchObject({ status: 200, body: { role: 'laboratory' } });
  expect(await script.post('/me', { name: 'x' }, { authorization: `Bearer ${token}`, origin: 'https://evil.example' }))
    .toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  const someone = await server.person('reviewer', 'Hazel');
  expect(await someone.get('/me', { authorization: 'Bearer wrong' })).toMatchObject(signInFirst);
});

test('a role that a route does not name is refused', async () => {
  const someone = await server.person('outreach', 'Holly');
  expect(await someone.get('/people')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
});

test('the cookie cannot be read by scripts, sent from elsewhere or, on https, planted or sent in the clear', async () => {
  const join = async (staffOrigin: string, name: string) => {
    const there = { ...context, config: { ...context.config, staffOrigin } };
    const other = await serveStaff(there);
    const { link } = await createInvite(there, { name, role: 'reviewer' }, null);
    const answer = await other.browser().post('/join', { token: tokenOf(link) });
    await other.close();
    return answer.headers.getSetCookie().map((line) => line.replace(/=[\w-]{43};/, '=…;'));
  };
  expect(await join('http://localhost:3000', 'Juniper')).toEqual(['session=…; Path=/; HttpOnly; SameSite=Strict']);
  expect(await join('https://staff.example', 'Larch')).toEqual(['__Host-session=…; Path=/; HttpOnly; Secure; SameSite=Strict']);
});
