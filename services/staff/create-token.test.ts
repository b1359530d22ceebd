import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiTokenLifetime } from '../contract/limits.ts';
import type { Me, TokenAnswer, TokensAnswer } from '../contract/staff.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { serveStaff, type StaffServer } from '../test/staff-browser.ts';
import { createToken } from './create-token.ts';

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

const terms = { organisation: 'A laboratory', noSharingWithEnforcement: true };
const make = async (name: string) => (await createToken(context, { name, role: 'laboratory', ...terms }, null)) as Required<TokenAnswer>;
const use = (token: string) => server.browser().get<Me>('/me', { authorization: `Bearer ${token}` });

test('a token works for 90 days', async () => {
  const { token, expires } = await make('ninety');
  expect(Date.parse(expires) - context.clock.now()).toBe(apiTokenLifetime);
  expect(await use(token)).toMatchObject({ status: 200, body: { name: 'ninety', role: 'laboratory' } });
  context.clock.step(apiTokenLifetime - 1);
  expect((await use(token)).status).toBe(200);
  context.clock.step(1);
  expect((await use(token)).status).toBe(401);
});

test('an administrator makes, lists and revokes tokens; the secret is shown once', async () => {
  const administrator = await server.person('administrator', 'Ash');
  const made = await administrator.post<Required<TokenAnswer>>('/tokens', { name: 'results upload', role: 'partner', ...terms });
  expect(made).toMatchObject({ status: 201, body: { name: 'results upload', role: 'partner', organisation: 'A laboratory', revoked: false } });
  const { token, ...listed } = made.body;
  const list = async () => (await administrator.get<TokensAnswer>('/tokens')).body.tokens.filter(({ id }) => id === listed.id);
  expect(await list()).toEqual([listed]);
  expect((await use(token)).status).toBe(200);

  expect((await administrator.post(`/tokens/${listed.id}/revoke`)).status).toBe(204);
  expect((await use(token)).status).toBe(401);
  expect(await list()).toEqual([{ ...listed, revoked: true }]);
  expect(await administrator.post(`/tokens/${listed.id}/revoke`)).toMatchObject({ status: 404 });
});

test('a token is replaced without a gap: the second belongs to the same script', async () => {
  const [older, newer] = [await make('rotating'), await make('rotating')];
  const [first, second] = [await use(older.token), await use(newer.token)];
  expect(second.body.id).toBe(first.body.id);
});

test('a script cannot take a person\'s name, nor the name of a script with another role', async () => {
  await server.person('laboratory', 'Birch');
  await expect(make('Birch')).rejects.toMatchObject({ code: 'bad-field', field: 'name' });
  await make('scanner');
  await expect(createToken(context, { name: 'scanner', role: 'reviewer', ...terms }, null)).rejects.toMatchObject({ code: 'bad-field' });
});

test('no token is an administrator', async () => {
  const administrator = await server.person('administrator', 'Cedar');
  expect(await administrator.post('/tokens', { name: 'root', role: 'administrator', ...terms })).toMatchObject({ status: 422, body: { field: 'role' } });
  await expect(createToken(context, { name: 'root', role: 'administrator', ...terms }, null)).rejects.toMatchObject({ code: 'bad-field' });
});

test('a script is not a person: it gets no link and is not deactivated', async () => {
  const administrator = await server.person('administrator', 'Dogwood');
  await server.confirm(administrator);
  const { body: script } = await use((await make('not a person')).token);
  expect((await administrator.post(`/people/${script.id}/invite`)).status).toBe(404);
  expect((await administrator.post(`/people/${script.id}/deactivate`)).status).toBe(404);
});
