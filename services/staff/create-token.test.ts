import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiTokenLifetime } from '../contract/limits.ts';
import type { Me, TokenAnswer, TokensAnswer } from '../contract/staff.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { serveStaff, type StaffServer } from '../test/staff-browser.ts';
import { runCommand } from '../admin-commands.ts';
import { createInvite } from './create-invite.ts';
import { createToken } from './create-token.ts';
import { listOrganisations } from './list-organisations.ts';

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

test('a token is given only to a named organisation that shares nothing with law enforcement, and that is on record', async () => {
  const administrator = await server.person('administrator', 'Elder');
  const body = { name: 'asked for', role: 'laboratory', ...terms };
  for (const [field, given] of [['organisation', undefined], ['noSharingWithEnforcement', undefined], ['noSharingWithEnforcement', false]] as const) {
    expect(await administrator.post('/tokens', { ...body, [field]: given })).toMatchObject({ status: 422, body: { code: 'bad-field', field, detail: expect.any(String) } });
  }
  const said: string[] = [];
  const admin = (...args: string[]) => runCommand(context, ['token', 'create', 'laboratory', 'by hand', ...args], (line) => said.push(line));
  expect(await admin('--organisation', 'A laboratory')).toBe(1);
  expect(await admin('--no-sharing-with-enforcement')).toBe(1);
  expect(said).toEqual([expect.stringContaining('law enforcement'), expect.stringContaining('organisation')]);
  expect(await admin('--organisation', 'A laboratory', '--no-sharing')).toBe(2);
  expect(await admin('--organisation', 'A laboratory', '--no-sharing-with-enforcement')).toBe(0);

  const { id } = (await administrator.post<Required<TokenAnswer>>('/tokens', body)).body;
  const entry = context.db.owner.selectFrom('audit').where('subject_id', '=', id).select(['action', 'reason', 'staff_id']);
  expect(await entry.execute()).toEqual([{ action: 'token-made', reason: 'no-sharing-with-enforcement', staff_id: administrator.me.id }]);
});

test('who has access is listed by organisation, without people; a token that ended takes its organisation off', async () => {
  const administrator = await server.person('administrator', 'Fig');
  await createInvite(context, { name: 'A person', role: 'laboratory', organisation: 'Zebra lab' }, null);
  await createInvite(context, { name: 'Another', role: 'outreach', organisation: 'Zebra lab' }, null);
  const { id } = await createToken(context, { ...terms, name: 'quagga upload', role: 'partner', organisation: 'Quagga' }, null);
  const listed = async () => (await listOrganisations(context)).filter(({ name }) => ['Zebra lab', 'Quagga'].includes(name));
  const zebra = { name: 'Zebra lab', roles: ['laboratory', 'outreach'] };
  expect(await listed()).toEqual([{ name: 'Quagga', roles: ['partner'] }, zebra]);
  await administrator.post(`/tokens/${id}/revoke`);
  expect(await listed()).toEqual([zebra]);
  await expect(createInvite(context, { name: 'No place', role: 'partner' }, null)).rejects.toMatchObject({ code: 'bad-field', field: 'organisation' });
});

test('people say where they work: in districts that are served', async () => {
  const someone = await server.person('outreach', 'Gorse');
  const [one, two] = context.areas.districts.map(({ id }) => id);
  expect(await someone.post('/me/districts', { districts: [one, two, one] })).toMatchObject({ status: 200, body: { districts: [one, two] } });
  expect(await someone.post('/me/districts', { districts: [one, 'd1-0000000'] })).toMatchObject({ status: 422, body: { field: 'districts' } });
  expect((await someone.get<Me>('/me')).body.districts).toEqual([one, two]);
  expect(await someone.post('/me/districts', { districts: [] })).toMatchObject({ status: 200, body: { districts: [] } });
});
