/** Accounts: freezing one with what it touches in sight, a role that two administrators sign with their passkeys, one's own sessions. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmAs } from '../../../services/test/confirmed.ts';
import { startTestApp, type TestApp } from '../../../services/test/harness.ts';
import { findBarriers } from '../drivers/axe.ts';
import { addAuthenticator, asStaff, openChromium, visit, type Browser, type Visitor } from '../drivers/chromium.ts';
import { narrow, tooWide } from '../drivers/width.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp({ at: Date.now() }), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** On a phone, signed in, with a passkey device where one is wanted. */
async function enter(headers: Record<string, string>, path: string, withPasskey = false): Promise<Visitor> {
  const visitor = await visit(browser, app.origin, { reducedMotion: 'reduce' });
  await asStaff(visitor, headers, app.origin);
  if (withPasskey) {
    await addAuthenticator(visitor);
    await visitor.page.goto(`${app.origin}/staff/me`);
    await visitor.page.getByRole('button', { name: 'Add a passkey now' }).click();
    await visitor.page.getByText('The passkey is added.').waitFor();
  }
  await visitor.page.goto(`${app.origin}${path}`);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  return visitor;
}
const card = ({ page }: Visitor, name: string) => page.locator('article').filter({ has: page.getByRole('heading', { name, exact: true }) });

test('a reviewer freezes an account in one tap from its card and reads what that touches; they are out at once', async () => {
  const victim = await app.signIn('reviewer');
  const { name } = (await (await fetch(`${app.origin}/api/v1/staff/me`, { headers: victim })).json()) as { name: string };
  const visitor = await enter(await app.signIn('community-reviewer'), '/staff/people');
  const line = card(visitor, name);
  await line.getByRole('button', { name: 'Freeze…' }).click();
  await line.getByText('They are signed out: 1 session.').waitFor();
  await line.getByText('Nothing they approved or signed is about to go out.').waitFor();
  expect(await findBarriers(visitor.page)).toEqual([]);
  expect((await fetch(`${app.origin}/api/v1/staff/me`, { headers: victim })).status).toBe(200);
  await line.getByRole('button', { name: 'Freeze it now' }).click();
  await line.getByText('1 session ended.').waitFor();
  expect(await findBarriers(visitor.page)).toEqual([]);
  expect((await fetch(`${app.origin}/api/v1/staff/me`, { headers: victim })).status).toBe(401);
  await line.getByRole('button', { name: 'I have read it' }).click();
  await line.getByText('Frozen.', { exact: true }).waitFor();
  // Opening it again, and an administrator's account, are not theirs.
  expect(await visitor.page.getByRole('button', { name: 'Unfreeze' }).count()).toBe(0);
  for (const size of [narrow, { width: 360, height: 740 }]) {
    await visitor.page.setViewportSize(size);
    expect(await tooWide(visitor.page)).toEqual([]);
  }
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});

test('a role changes when a second administrator signs; each is asked for the passkey, and a refused device changes nothing', async () => {
  const someone = await app.signIn('outreach');
  const me = async () => (await (await fetch(`${app.origin}/api/v1/staff/me`, { headers: someone })).json()) as { name: string; role: string };
  const { name } = await me();
  const [first, second] = [await app.signIn('administrator'), await app.signIn('administrator')];
  // No passkey yet: the sentence says where to add one.
  const without = await enter(first, '/staff/people');
  await card(without, name).getByRole('button', { name: 'Other role…' }).click();
  await card(without, name).getByRole('combobox').selectOption('reviewer');
  await card(without, name).getByRole('button', { name: 'Ask for this role' }).click();
  await card(without, name).getByRole('alert').getByText('Add one on the page My account').waitFor();
  await without.close();

  const [asker, signer] = [await enter(first, '/staff/people', true), await enter(second, '/staff/people', true)];
  const line = card(asker, name);
  await line.getByRole('button', { name: 'Other role…' }).click();
  await line.getByRole('combobox').selectOption('reviewer');
  expect(await findBarriers(asker.page)).toEqual([]);
  await line.getByRole('button', { name: 'Ask for this role' }).click();
  await asker.page.getByText('It waits for another administrator.').waitFor();
  expect((await me()).role).toBe('outreach');

  await signer.page.reload();
  const deed = signer.page.locator('article').filter({ hasText: 'from Outreach to Reviewer' });
  await deed.waitFor();
  expect(await findBarriers(signer.page)).toEqual([]);
  await deed.getByRole('button', { name: 'Sign it' }).click();
  await signer.page.getByText(/Signed by/).waitFor();
  expect((await me()).role).toBe('reviewer');
  const asked = await app.context.db.owner.selectFrom('audit').where('action', '=', 'passkey-confirmed').select('staff_id').execute();
  expect(new Set(asked.map(({ staff_id }) => staff_id)).size).toBe(2);
  for (const visitor of [asker, signer]) {
    expect(await tooWide(visitor.page)).toEqual([]);
    expect(visitor.wrongs).toEqual([]);
    await visitor.close();
  }
});

test('one ends the other sessions of one’s own, and the lost device is out', async () => {
  const phone = await app.signIn('reviewer');
  const { name } = (await (await fetch(`${app.origin}/api/v1/staff/me`, { headers: phone })).json()) as { name: string };
  const { codes } = (await (await fetch(`${app.origin}/api/v1/staff/recovery-codes`, { method: 'POST', headers: phone, body: '{}' })).json()) as { codes: string[] };
  const lost = await enter(phone, '/staff/me');
  const here = await visit(browser, app.origin, { reducedMotion: 'reduce' });
  await here.page.goto(`${app.origin}/staff/sign-in`);
  await here.page.getByText('Use a recovery code').click();
  await here.page.getByLabel('Your name here').fill(name);
  await here.page.getByLabel('One of your ten codes').fill(codes[0]!);
  await here.page.getByRole('button', { name: 'Sign in with the code' }).click();
  await here.page.getByText('Another one').waitFor();
  expect(await findBarriers(here.page)).toEqual([]);
  await here.page.getByRole('button', { name: 'End all the others' }).click();
  await here.page.getByText('Another one').waitFor({ state: 'detached' });
  await lost.page.reload();
  await lost.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await tooWide(here.page)).toEqual([]);
  expect(here.wrongs).toEqual([]);
  await Promise.all([lost.close(), here.close()]);
});

test('an administrator revokes a token that somebody else had: the passkey is asked for, and what came by it counts no more', async () => {
  const administrator = await app.signIn('administrator');
  await confirmAs(app, administrator);
  const post = async (path: string, headers: Record<string, string>, body: unknown) => {
    const answer = await fetch(`${app.origin}/api/v1/staff/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
    expect(answer.ok).toBe(true);
    return answer.json() as Promise<{ token: string }>;
  };
  const { token } = await post('tokens', administrator, { name: 'Crews', role: 'health-service', organisation: 'Harbor crews', noSharingWithEnforcement: true });
  const counts = [{ area: app.areas.zones[0]!.id, date: new Date(app.context.clock.now() - 48 * 3_600_000).toISOString().slice(0, 10), count: 3 }];
  await post('case-streams', { authorization: `Bearer ${token}` }, { stream: 'naloxone-responses', counts });
  const visitor = await enter(administrator, '/staff/tokens', true);
  app.context.clock.step(6 * 60_000);
  const line = card(visitor, 'Crews');
  await line.getByRole('button', { name: 'Revoke…' }).click();
  await line.getByText('Somebody else had it: leave out all the numbers that came by it').click();
  expect([...(await findBarriers(visitor.page)), ...(await tooWide(visitor.page))]).toEqual([]);
  const confirmed = visitor.page.waitForResponse((answer) => answer.url().endsWith('/staff/confirm'));
  await line.getByRole('button', { name: 'Revoke it' }).click();
  await line.getByText(/· revoked$/).waitFor();
  expect((await confirmed).status()).toBe(204);
  expect(await app.context.db.owner.selectFrom('api_token').select('compromised').execute()).toEqual([{ compromised: true }]);
  expect(visitor.wrongs).toEqual([]);
  await visitor.close();
});
