import { afterAll, beforeAll, expect, test } from 'vitest';
import { inviteLifetime } from '../contract/limits.ts';
import type { Me } from '../contract/staff.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { serveStaff, tokenOf, type StaffServer } from '../test/staff-browser.ts';
import { createInvite } from './create-invite.ts';
import { firstAdministratorLink } from './first-administrator.ts';
import { renewInvite } from './renew-invite.ts';

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

const invite = async (name: string) => tokenOf((await createInvite(context, { name, role: 'reviewer' }, null)).link);

test('a link names the staff origin and carries its token after the #, which no browser sends', async () => {
  const { link, expires } = await createInvite(context, { name: 'Fern', role: 'outreach' }, null);
  expect(link).toMatch(new RegExp(`^${context.config.staffOrigin}/staff/join#[A-Za-z0-9_-]{43}$`));
  expect(Date.parse(expires) - context.clock.now()).toBe(inviteLifetime);
});

test('a link opens a session once', async () => {
  const token = await invite('Alder');
  const first = server.browser();
  const opened = await first.post<Me>('/join', { token });
  expect(opened).toMatchObject({ status: 200, body: { name: 'Alder', role: 'reviewer', passkeys: 0, recoveryCodes: 0 } });
  expect(await first.get('/me')).toMatchObject({ status: 200, body: opened.body });
  expect(await server.browser().post('/join', { token })).toMatchObject({ status: 410, body: { code: 'link-used' } });
});

test('of two who open one link at the same moment one gets in', async () => {
  const token = await invite('Birch');
  const answers = await Promise.all([1, 2, 3].map(() => server.browser().post('/join', { token })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
});

test('a link ends after a day', async () => {
  const token = await invite('Cedar');
  context.clock.step(inviteLifetime);
  expect(await server.browser().post('/join', { token })).toMatchObject({ status: 410, body: { code: 'link-used' } });
});

test('a new link for a person ends the one before', async () => {
  const { me } = await server.person('reviewer', 'Elder');
  const older = tokenOf((await renewInvite(context, me.id, null)).link);
  const newer = tokenOf((await renewInvite(context, me.id, null)).link);
  expect((await server.browser().post('/join', { token: older })).status).toBe(410);
  expect((await server.browser().post('/join', { token: newer })).status).toBe(200);
});

test('a link whose token was guessed opens nothing', async () => {
  expect(await server.browser().post('/join', { token: 'A'.repeat(43) })).toMatchObject({ status: 410 });
});

test('a name that somebody has is refused', async () => {
  await expect(invite('Alder')).rejects.toMatchObject({ code: 'bad-field', field: 'name' });
});

test('the first administrator gets a new link until they can come back alone', async () => {
  const older = await firstAdministratorLink(context);
  const newer = await firstAdministratorLink(context);
  const browser = server.browser();
  expect((await browser.post('/join', { token: tokenOf(older ?? '') })).status).toBe(410);
  const joined = await browser.post<Me>('/join', { token: tokenOf(newer ?? '') });
  expect(joined.body).toMatchObject({ name: 'First administrator', role: 'administrator' });

  await browser.post('/me', { name: 'Rowan' });
  const again = server.browser();
  const { body: me } = await again.post<Me>('/join', { token: tokenOf((await firstAdministratorLink(context)) ?? '') });
  expect(me).toMatchObject({ id: joined.body.id, name: 'Rowan' });

  await again.post('/recovery-codes');
  expect(await firstAdministratorLink(context)).toBeUndefined();
});
