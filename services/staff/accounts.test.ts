/** Freezing an account, one's own sessions and passkeys. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../admin-commands.ts';
import { writesAMinute } from '../contract/limits.ts';
import type { FreezeEffects, PasskeysAnswer, SessionsAnswer } from '../contract/people.ts';
import type { Me, PeopleAnswer, RecoveryCodesAnswer } from '../contract/staff.ts';
import { anAlert } from '../test/an-alert.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { issueMessage } from '../test/issue-message.ts';
import { makePasskey, serveStaff, tokenOf, type StaffBrowser, type StaffServer } from '../test/staff-browser.ts';
import { createInvite } from './create-invite.ts';
import { createToken } from './create-token.ts';
import { openSession } from './open-session.ts';

const hour = 3_600_000;
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

const freeze = (by: StaffBrowser, id: string) => by.post<FreezeEffects>(`/people/${id}/freeze`);
/** A person with a passkey, who has just shown it. */
async function trusted(role: 'reviewer' | 'administrator', name: string) {
  const person = await server.person(role, name);
  const { authenticator } = await makePasskey(person, context.config.staffOrigin);
  await server.confirm(person);
  return { ...person, authenticator };
}
const signIn = async (authenticator: Awaited<ReturnType<typeof trusted>>['authenticator']) => {
  const browser = server.browser();
  const { body } = await browser.post<{ challenge: string }>('/sign-in/options');
  return { browser, answer: await browser.post('/sign-in', authenticator.signIn(body)) };
};

test('a frozen account has no way in, and its passkey and codes work again when it is opened', async () => {
  const [reviewer, administrator, someone] = [await server.person('reviewer', 'Ash'), await trusted('administrator', 'Aspen'), await trusted('reviewer', 'Beech')];
  const { codes } = (await someone.post<RecoveryCodesAnswer>('/recovery-codes')).body;
  const unused = (await administrator.post<{ link: string }>(`/people/${someone.me.id}/invite`)).body.link;

  expect((await reviewer.get<FreezeEffects>(`/people/${someone.me.id}/freeze`)).body).toEqual({ approvals: [], published: [], decisions: 0, sessions: 1 });
  expect(await freeze(reviewer, someone.me.id)).toMatchObject({ status: 200, body: { sessions: 1 } });
  expect((await someone.get('/me')).status).toBe(401);
  expect((await signIn(someone.authenticator)).answer).toMatchObject({ status: 401, body: { code: 'passkey-refused' } });
  expect((await server.browser().post('/sign-in/recovery', { name: 'Beech', code: codes[0] })).status).toBe(401);
  expect((await server.browser().post('/join', { token: tokenOf(unused) })).status).toBe(410);
  expect(await administrator.post(`/people/${someone.me.id}/invite`)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('frozen') } });
  expect(await freeze(reviewer, someone.me.id)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });

  expect(await reviewer.post(`/people/${someone.me.id}/unfreeze`)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  expect((await administrator.post(`/people/${someone.me.id}/unfreeze`)).status).toBe(204);
  expect((await signIn(someone.authenticator)).answer.status).toBe(200);
  const trail = await context.db.owner.selectFrom('audit').where('subject_id', '=', someone.me.id).where('action', 'like', 'account-%').select(['action', 'staff_id']).orderBy('at').execute();
  expect(trail).toEqual(expect.arrayContaining([{ action: 'account-frozen', staff_id: reviewer.me.id }, { action: 'account-unfrozen', staff_id: administrator.me.id }]));
});

test('to unfreeze asks for the passkey; the command line does it by name, when nobody can sign in', async () => {
  const [administrator, someone] = [await server.person('administrator', 'Birch'), await server.person('reviewer', 'Cedar')];
  await freeze(administrator, someone.me.id);
  expect(await administrator.post(`/people/${someone.me.id}/unfreeze`)).toMatchObject({ status: 403, body: { code: 'confirm-passkey' } });
  const said: string[] = [];
  expect(await runCommand(context, ['unfreeze', 'Cedar'], (line) => said.push(line))).toBe(0);
  expect(await runCommand(context, ['unfreeze', 'Nobody', 'at', 'all'], (line) => said.push(line))).toBe(1);
  expect(said).toEqual([expect.stringContaining('open again'), expect.stringContaining('Nobody has this name')]);
});

test('a reviewer freezes nobody above them, an administrator not themselves, one person two an hour; scripts too', async () => {
  const [reviewer, administrator, other] = [await server.person('reviewer', 'Cherry'), await server.person('administrator', 'Cypress'), await server.person('administrator', 'Dogwood')];
  const refused = { status: 403, body: { code: 'not-allowed' } };
  expect(await freeze(reviewer, administrator.me.id)).toMatchObject(refused);
  expect(await freeze(reviewer, reviewer.me.id)).toMatchObject(refused);
  expect(await freeze(administrator, administrator.me.id)).toMatchObject(refused);
  expect((await freeze(reviewer, randomUUID())).status).toBe(404);

  const { token = '' } = await createToken(context, { name: 'leaked', role: 'laboratory', organisation: 'A laboratory', noSharingWithEnforcement: true }, null);
  const bearer = { authorization: `Bearer ${token}` };
  const script = (await server.browser().get<Me>('/me', bearer)).body.id;
  expect((await freeze(reviewer, script)).status).toBe(200);
  expect((await server.browser().get('/me', bearer)).status).toBe(401);
  expect((await freeze(reviewer, (await server.person('outreach', 'Elder')).me.id)).status).toBe(200);
  const third = await server.person('outreach', 'Elm');
  expect(await freeze(reviewer, third.me.id)).toMatchObject({ status: 429, body: { code: 'slow-down', detail: expect.stringContaining('somebody else') } });
  expect((await freeze(administrator, other.me.id)).status).toBe(200);
  context.clock.step(hour);
  const again = await signInAs(reviewer.me.id);
  expect((await freeze(again, third.me.id)).status).toBe(200);
});

async function signInAs(id: string): Promise<StaffBrowser> {
  const browser = server.browser();
  const { session } = await context.db.as('staff', (trx) => openSession(context, trx, id, 'link'));
  browser.cookies.set('session', session);
  return browser;
}

test('of two administrators who freeze each other at the same moment one stays', async () => {
  const [one, two] = [await server.person('administrator', 'Fig'), await server.person('administrator', 'Fir')];
  const answers = await Promise.all([freeze(one, two.me.id), freeze(two, one.me.id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
});

test('what a freeze touches is listed: approvals on their way, what went out in the last day, how many decisions', async () => {
  const [reviewer, someone] = [await server.person('reviewer', 'Gorse'), await server.person('reviewer', 'Hazel')];
  const { owner } = context.db;
  const now = context.clock.now();
  const [zone] = context.areas.zones;
  const approved = async (by: string, second: string | null, community: string | null = null) => {
    const incident = { id: randomUUID(), market: 'down', kind: 'drug-supply', level: 'zone', area_id: zone!.id, opened_tick: new Date(Math.floor(now / 900_000) * 900_000) };
    await owner.insertInto('incident').values(incident).execute();
    const id = randomUUID();
    await owner.insertInto('proposal').values({
      id, incident_id: incident.id, finding_id: null, state: 'approved', reason: 'sources', content: JSON.stringify(anAlert({ id: randomUUID() })),
      publish_at: new Date(now + 60_000), approved_by: by, alert_id: null, second_by: second, community_by: community, dismissed_sources: null,
    }).execute();
    return id;
  };
  const [one, other] = [someone.me.id, reviewer.me.id];
  const alone = await approved(one, null);
  const beside = [await approved(one, other), await approved(other, one), await approved(other, null, one)];
  await approved(other, null);
  const alert = anAlert({ id: randomUUID(), sent: new Date(now - hour).toISOString(), expires: new Date(now + hour).toISOString() });
  await issueMessage(context, alert);
  const deeds = ['report-accepted', 'report-rejected', 'report-rejected'].map((action) => ({ action, subject: 'report', subject_id: randomUUID(), at: new Date(now - hour) }));
  const old = { action: 'report-held', subject: 'report', subject_id: randomUUID(), at: new Date(now - 25 * hour) };
  const updated = { action: 'alert-updated', subject: 'alert', subject_id: alert.id, at: new Date(now - hour) };
  for (const row of [...deeds, old, updated]) await owner.insertInto('audit').values({ ...row, staff_id: someone.me.id, reason: null }).execute();

  const effects = (await reviewer.get<FreezeEffects>(`/people/${someone.me.id}/freeze`)).body;
  expect(effects).toMatchObject({
    published: [{ alertId: alert.id, headline: alert.wording.headline, current: true }], decisions: 3, sessions: 1,
  });
  expect(effects.approvals).toHaveLength(4);
  expect(effects.approvals).toEqual(expect.arrayContaining([alone, ...beside].map((proposalId) => (
    expect.objectContaining({ proposalId, headline: alert.wording.headline, comesBack: proposalId === alone })))));
  expect((await freeze(reviewer, someone.me.id)).body).toEqual(effects);
});

test('reviewers see who works here and who is frozen, not how they get in', async () => {
  const [reviewer, administrator] = [await server.person('reviewer', 'Holly'), await server.person('administrator', 'Ivy')];
  const of = async (browser: StaffBrowser) => (await browser.get<PeopleAnswer>('/people')).body.people.find(({ name }) => name === 'Hazel');
  expect(await of(administrator)).toMatchObject({ frozen: true, passkeys: 0, organisation: 'Place of reviewer' });
  expect(Object.keys((await of(reviewer))!).sort()).toEqual(['active', 'districts', 'frozen', 'id', 'name', 'organisation', 'role']);
});

test('one sees one’s own sessions and nobody else’s, and ends one or all the others', async () => {
  const [someone, other] = [await trusted('reviewer', 'Juniper'), await server.person('administrator', 'Larch')];
  context.clock.step(10 * 60_000);
  const { browser: second } = await signIn(someone.authenticator);
  const { browser: third } = await signIn(someone.authenticator);
  const list = async (browser: StaffBrowser) => (await browser.get<SessionsAnswer>('/me/sessions')).body.sessions;
  const seen = await list(second);
  expect(seen).toHaveLength(3);
  expect(seen.filter(({ current }) => current)).toHaveLength(1);
  const oldest = seen.find(({ opened }) => Date.parse(opened) < context.clock.now())!;
  expect(Object.keys(oldest).sort()).toEqual(['current', 'id', 'lastUsed', 'opened']);
  expect(context.clock.now() - Date.parse(oldest.lastUsed)).toBe(10 * 60_000);
  expect(await list(other)).toHaveLength(1);

  expect((await other.post(`/me/sessions/${oldest.id}/end`)).status).toBe(404);
  expect((await second.post(`/me/sessions/${oldest.id}/end`)).status).toBe(204);
  expect((await someone.get('/me')).status).toBe(401);
  expect((await second.post(`/me/sessions/${oldest.id}/end`)).status).toBe(404);
  expect((await second.post('/me/sessions/end-others')).status).toBe(204);
  expect((await third.get('/me')).status).toBe(401);
  expect((await second.get('/me')).status).toBe(200);
});

test('passkeys are removed by their own person, the last one only beside recovery codes', async () => {
  const [someone, other] = [await trusted('reviewer', 'Maple'), await server.person('reviewer', 'Oak')];
  const { authenticator } = await makePasskey(someone, context.config.staffOrigin);
  const list = (await someone.get<PasskeysAnswer>('/passkeys')).body.passkeys;
  expect(list.map(({ id }) => id).sort()).toEqual([authenticator.id, someone.authenticator.id].sort());
  expect(list[0]).toMatchObject({ carriedBy: ['internal', 'hybrid'], added: expect.any(String) });
  const remove = (browser: StaffBrowser, id: string) => browser.post('/passkeys/remove', { id });
  expect((await remove(other, authenticator.id)).status).toBe(404);
  expect(await remove(someone, authenticator.id)).toMatchObject({ status: 200, body: { passkeys: 1 } });
  expect((await signIn(authenticator)).answer.status).toBe(401);
  expect(await remove(someone, someone.authenticator.id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('only way back in') } });
  await someone.post('/recovery-codes');
  expect(await remove(someone, someone.authenticator.id)).toMatchObject({ status: 200, body: { passkeys: 0 } });
});

test('a session that was found open cannot make itself at home: new passkeys and codes want the passkey', async () => {
  const someone = await trusted('reviewer', 'Pine');
  context.clock.step(6 * 60_000);
  for (const path of ['/passkeys/options', '/recovery-codes']) {
    expect(await someone.post(path)).toMatchObject({ status: 403, body: { code: 'confirm-passkey' } });
  }
  expect(await someone.post('/passkeys/remove', { id: someone.authenticator.id })).toMatchObject({ body: { code: 'confirm-passkey' } });
  await server.confirm(someone);
  expect((await someone.post('/passkeys/options')).status).toBe(200);
  // Who lost the passkey and came in by a link or a code has it asked for no more than they have it.
  expect((await (await signInAs(someone.me.id)).post('/passkeys/options')).status).toBe(200);
});

test('an administrator’s session that was found open lets nobody in or out and takes nothing along; one without a passkey yet invites', async () => {
  const someone = await trusted('administrator', 'Pear');
  context.clock.step(6 * 60_000);
  const other = (await server.person('reviewer', 'Persimmon')).me.id;
  const terms = { organisation: 'A laboratory', noSharingWithEnforcement: true };
  const deeds: [string, object?][] = [
    ['/invites', { name: 'Late guest', role: 'reviewer' }], ['/tokens', { name: 'late script', role: 'laboratory', ...terms }],
    [`/people/${other}/deactivate`], [`/deeds/${randomUUID()}/fetch`], [`/tokens/${randomUUID()}/revoke`, { compromised: true }],
  ];
  for (const [path, body] of deeds) expect(await someone.post(path, body)).toMatchObject({ status: 403, body: { code: 'confirm-passkey' } });
  await server.confirm(someone);
  const statuses = [];
  for (const [path, body] of deeds) statuses.push((await someone.post(path, body)).status);
  expect(statuses).toEqual([201, 201, 204, 404, 404]);
  const first = await server.person('administrator', 'Pomelo');
  context.clock.step(6 * 60_000);
  expect((await first.post('/invites', { name: 'Early guest', role: 'reviewer' })).status).toBe(201);
});

test('a session that changes things without end is slowed down, and reads on', async () => {
  const someone = await server.person('reviewer', 'Plum');
  const answers = [];
  for (let n = 0; n < writesAMinute + 1; n++) answers.push((await someone.post('/me/sessions/end-others')).status);
  expect(answers.filter((status) => status === 429).length).toBeGreaterThan(0);
  expect((await someone.get('/me')).status).toBe(200);
  context.clock.step(60_000);
  expect((await someone.post('/me/sessions/end-others')).status).toBe(204);
});

test('whoever reviews is told when nobody else could be the second of two: alone, or with one whom they let in today', async () => {
  await context.db.owner.updateTable('staff').set({ active: false }).execute();
  const one = await trusted('administrator', 'Sage');
  const noSecond = async () => (await one.get<Me>('/me')).body.noSecond;
  expect(await noSecond()).toBe(true);
  await createInvite(context, { name: 'Fern', role: 'reviewer' }, one.me.id);
  const fern = await context.db.owner.selectFrom('staff').select('id').where('name', '=', 'Fern').executeTakeFirstOrThrow();
  await context.db.as('staff', (trx) => openSession(context, trx, fern.id, 'link'));
  expect(await noSecond()).toBe(true);
  const other = await server.person('reviewer', 'Moss');
  expect(await noSecond()).toBeUndefined();
  expect((await other.get<Me>('/me')).body.noSecond).toBeUndefined();
});

test('how many could approve an alert is told to those who do: with a way back in, not frozen, not gone', async () => {
  await context.db.owner.updateTable('staff').set({ active: false }).execute();
  const one = await server.person('reviewer', 'Yew');
  expect((await one.get<Me>('/me')).body.approvers).toBe(0);
  await makePasskey(one, context.config.staffOrigin);
  const two = await trusted('administrator', 'Zinnia');
  const three = await server.person('community-reviewer', 'Aster');
  await three.post('/recovery-codes');
  expect((await one.get<Me>('/me')).body.approvers).toBe(3);
  await freeze(two, three.me.id);
  expect((await one.get<Me>('/me')).body.approvers).toBe(2);
  expect((await (await server.person('outreach', 'Begonia')).get<Me>('/me')).body.approvers).toBeUndefined();
});
