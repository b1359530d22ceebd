import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Me, PeopleAnswer, RecoveryCodesAnswer } from '../contract/staff.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { makePasskey, serveStaff, tokenOf, type StaffServer } from '../test/staff-browser.ts';

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

test('the last administrator cannot go, also when another was invited and never came', async () => {
  const only = await server.person('administrator', 'Ash');
  await only.post('/invites', { name: 'Never Came', role: 'administrator' });
  expect(await only.post(`/people/${only.me.id}/deactivate`)).toMatchObject({ status: 409, body: { code: 'last-administrator' } });

  const second = await server.person('administrator', 'Aspen');
  expect((await only.post(`/people/${only.me.id}/deactivate`)).status).toBe(204);
  expect(await second.post(`/people/${second.me.id}/deactivate`)).toMatchObject({ body: { code: 'last-administrator' } });
});

test('of two administrators who deactivate each other at the same moment one stays', async () => {
  await context.db.owner.updateTable('staff').set({ active: false }).execute();
  const [one, two] = [await server.person('administrator', 'Beech'), await server.person('administrator', 'Birch')];
  const answers = await Promise.all([
    one.post(`/people/${two.me.id}/deactivate`), two.post(`/people/${one.me.id}/deactivate`),
  ]);
  // The slower one is refused, as the last administrator or because their session has just ended.
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  const { people } = (await (answers[0]?.status === 204 ? one : two).get<PeopleAnswer>('/people')).body;
  expect(people.filter(({ role, active }) => role === 'administrator' && active)).toHaveLength(1);
});

test('every way in ends at once, and a new link is a new start', async () => {
  const administrator = await server.person('administrator', 'Cedar');
  await server.confirm(administrator);
  const someone = await server.person('reviewer', 'Dogwood');
  await makePasskey(someone, context.config.staffOrigin);
  const { codes } = (await someone.post<RecoveryCodesAnswer>('/recovery-codes')).body;
  const unused = (await administrator.post<{ link: string }>(`/people/${someone.me.id}/invite`)).body.link;

  expect((await administrator.post(`/people/${someone.me.id}/deactivate`)).status).toBe(204);
  expect((await someone.get('/me')).status).toBe(401);
  expect((await server.browser().post('/join', { token: tokenOf(unused) })).status).toBe(410);
  expect((await server.browser().post('/sign-in/recovery', { name: 'Dogwood', code: codes[0] })).status).toBe(401);
  expect(await administrator.post(`/people/${someone.me.id}/deactivate`)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });

  const { link } = (await administrator.post<{ link: string }>(`/people/${someone.me.id}/invite`)).body;
  expect(await server.browser().post<Me>('/join', { token: tokenOf(link) }))
    .toMatchObject({ status: 200, body: { id: someone.me.id, passkeys: 0, recoveryCodes: 0 } });
});

test('whoever comes in at the moment of their deactivation is out again', async () => {
  const administrator = await server.person('administrator', 'Cypress');
  await server.confirm(administrator);
  for (const name of ['Date', 'Damson', 'Dill']) {
    const someone = await server.person('reviewer', name);
    const { codes } = (await someone.post<RecoveryCodesAnswer>('/recovery-codes')).body;
    const { link } = (await administrator.post<{ link: string }>(`/people/${someone.me.id}/invite`)).body;
    const [byLink, byCode] = [server.browser(), server.browser()];
    const [deactivated, ...entered] = await Promise.all([
      administrator.post(`/people/${someone.me.id}/deactivate`),
      byLink.post('/join', { token: tokenOf(link) }),
      byCode.post('/sign-in/recovery', { name, code: codes[0] }),
      someone.post('/recovery-codes'),
      someone.post('/sign-out'),
    ]);
    expect(deactivated.status).toBe(204);
    for (const { status } of entered) expect(status).toBeLessThan(500);
    for (const browser of [byLink, byCode, someone]) expect((await browser.get('/me')).status).toBe(401);
    const left = context.db.owner.selectFrom('session').where('staff_id', '=', someone.me.id).selectAll();
    expect(await left.execute()).toEqual([]);
  }
});

test('the list of people shows who is active, who can come back and whose link waits, and no scripts', async () => {
  const administrator = await server.person('administrator', 'Elder');
  await makePasskey(administrator, context.config.staffOrigin);
  const { expires } = (await administrator.post<{ expires: string }>('/invites', { name: 'Fir', role: 'outreach' })).body;
  await administrator.post('/tokens', { name: 'A script', role: 'laboratory', organisation: 'A laboratory', noSharingWithEnforcement: true });
  const { people } = (await administrator.get<PeopleAnswer>('/people')).body;
  const named = (name: string) => people.find((person) => person.name === name);
  expect(named('Elder')).toEqual({
    id: administrator.me.id, name: 'Elder', role: 'administrator', organisation: 'Place of administrator', districts: [], active: true, frozen: false, passkeys: 1,
  });
  expect(named('Fir')).toMatchObject({ role: 'outreach', passkeys: 0, linkUntil: expires });
  expect(named('A script')).toBeUndefined();
});

test('a person that does not exist is not found', async () => {
  const administrator = await server.person('administrator', 'Hazel');
  await server.confirm(administrator);
  for (const id of ['8f7a2f0e-3f6c-4b7e-9a54-000000000000', 'x', '%27']) {
    expect(await administrator.post(`/people/${id}/deactivate`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await administrator.post(`/people/${id}/invite`)).toMatchObject({ status: 404 });
  }
});

test('a name can be changed, not to one that somebody has, and holds no hidden characters', async () => {
  const someone = await server.person('reviewer', 'Holly');
  expect(await someone.post('/me', { name: '  Ivy  ' })).toMatchObject({ status: 200, body: { name: 'Ivy' } });
  expect(await someone.post('/me', { name: 'Hazel' })).toMatchObject({ status: 422, body: { code: 'bad-field', field: 'name' } });
  for (const name of ['', '   ', 'a\u202eb', 'a\nb', 'x'.repeat(41)]) {
    expect(await someone.post('/me', { name })).toMatchObject({ status: 422, body: { field: 'name' } });
  }
  expect(await someone.post('/me', { name: 'Kale', role: 'administrator' })).toMatchObject({ status: 400, body: { code: 'unknown-field' } });
});
