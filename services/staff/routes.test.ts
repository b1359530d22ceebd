/** What must hold for every route here, also for those that are added later: each walk fails on one it does not know. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staffRoles } from '../contract/codes.ts';
import type { SessionsAnswer } from '../contract/people.ts';
import type { AuditAnswer, InviteAnswer, RecoveryCodesAnswer, TokenAnswer } from '../contract/staff.ts';
import { openTestContext, type TestContext } from '../test/harness.ts';
import { softwareAuthenticator } from '../test/software-authenticator.ts';
import { makePasskey, serveStaff, tokenOf, type Answer, type StaffBrowser, type StaffServer } from '../test/staff-browser.ts';
import { createToken } from './create-token.ts';
import { openSession } from './open-session.ts';
import { staffRoutes } from './routes.ts';

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

function everyRoute(): string[] {
  return staffRoutes(context).stack.flatMap(({ route }) => {
    const methods = (route as unknown as { methods: Record<string, boolean> } | undefined)?.methods ?? {};
    return Object.keys(methods).map((method) => `${method.toUpperCase()} ${route?.path.replace('/api/v1/staff', '')}`);
  });
}

/** Who may: anybody on the page, anybody signed in, a person signed in, who reviews in person, an administrator in person. */
const whoMay: Record<string, 'all' | 'signed-in' | 'person' | 'reviewer' | 'administrator'> = {
  'POST /join': 'all',
  'POST /sign-in/options': 'all',
  'POST /sign-in': 'all',
  'POST /sign-in/recovery': 'all',
  'GET /me': 'signed-in',
  'POST /me': 'person',
  'POST /me/districts': 'person',
  'POST /sign-out': 'person',
  'POST /passkeys/options': 'person',
  'POST /passkeys': 'person',
  'POST /confirm/options': 'person',
  'POST /confirm': 'person',
  'POST /recovery-codes': 'person',
  'GET /me/sessions': 'person',
  'POST /me/sessions/:id/end': 'person',
  'POST /me/sessions/end-others': 'person',
  'GET /old-facts': 'signed-in',
  'GET /passkeys': 'person',
  'POST /passkeys/remove': 'person',
  'GET /people': 'reviewer',
  'GET /people/:id/freeze': 'reviewer',
  'POST /people/:id/freeze': 'reviewer',
  'POST /people/:id/unfreeze': 'administrator',
  'POST /people/:id/role': 'administrator',
  'GET /deeds': 'administrator',
  'POST /deeds/export': 'administrator',
  'POST /deeds/:id/sign': 'administrator',
  'POST /deeds/:id/refuse': 'administrator',
  'POST /deeds/:id/fetch': 'administrator',
  'POST /invites': 'administrator',
  'POST /people/:id/invite': 'administrator',
  'POST /people/:id/deactivate': 'administrator',
  'GET /tokens': 'administrator',
  'POST /tokens': 'administrator',
  'POST /tokens/:id/revoke': 'administrator',
  'GET /audit': 'administrator',
};

const nobodysId = '8f7a2f0e-3f6c-4b7e-9a54-000000000000';
async function callRoute(browser: StaffBrowser, route: string, headers?: Record<string, string>) {
  const [method, path = ''] = route.split(' ');
  const at = path.replace(':id', nobodysId);
  return method === 'GET' ? browser.get(at, headers) : browser.post(at, {}, headers);
}
const stopped = ({ status, body }: Answer<{ code?: string }>) =>
  (body.code === 'sign-in' || body.code === 'not-allowed' ? status : 'let through');

test('the table of who may do what names every route', () => {
  expect(everyRoute().sort()).toEqual(Object.keys(whoMay).sort());
});

test('nobody without a session gets past the ways in', async () => {
  for (const [route, who] of Object.entries(whoMay)) {
    expect([route, stopped(await callRoute(server.browser(), route))]).toEqual([route, who === 'all' ? 'let through' : 401]);
  }
});

test.each(staffRoles)('the role %s gets where it may and nowhere else', async (role) => {
  const { me } = await server.person(role, `Role ${role}`);
  for (const [route, who] of Object.entries(whoMay)) {
    // A fresh session each time: one of the routes ends it.
    const { session } = await context.db.as('staff', (trx) => openSession(context, trx, me.id, 'link'));
    const browser = server.browser();
    browser.cookies.set('session', session);
    const may = who === 'administrator' ? role === who : who !== 'reviewer' || ['reviewer', 'community-reviewer', 'administrator'].includes(role);
    expect([route, stopped(await callRoute(browser, route))]).toEqual([route, may ? 'let through' : 403]);
  }
});

test('a token reads its own name and gets nowhere else here, even were it an administrator\'s', async () => {
  const { token = '' } = await createToken(context, { name: 'script', role: 'partner', organisation: 'A laboratory', noSharingWithEnforcement: true }, null);
  await context.db.owner.updateTable('staff').set({ role: 'administrator' }).where('name', '=', 'script').execute();
  for (const [route, who] of Object.entries(whoMay)) {
    const answer = await callRoute(server.browser(), route, { authorization: `Bearer ${token}` });
    expect([route, stopped(answer)]).toEqual([route, who === 'all' || who === 'signed-in' ? 'let through' : 403]);
  }
});

test('no change goes through from a page of another site', async () => {
  const administrator = await server.person('administrator', 'Origin');
  for (const route of Object.keys(whoMay).filter((name) => name.startsWith('POST'))) {
    const answer = await callRoute(administrator, route, { origin: 'https://evil.example' });
    expect([route, answer.body.code]).toEqual([route, 'wrong-origin']);
  }
});

test('every change leaves a line in the audit trail, and no secret is found in any table', async () => {
  const { origin, invite, secrets } = await aWorldOfSecrets();
  const { administrator, passkey } = origin;
  const second = await server.person('administrator', 'Second');
  await makePasskey(second, context.config.staffOrigin);
  await server.confirm(second);
  const id = { person: '', token: '', deed: '' };
  const steps: Record<string, () => Promise<Answer<unknown>>> = {
    'POST /join': async () => server.browser().post('/join', { token: invite }),
    'POST /sign-in': async () => {
      const browser = server.browser();
      const { body } = await browser.post<{ challenge: string }>('/sign-in/options');
      const answer = await browser.post('/sign-in', passkey.signIn(body));
      secrets.push(browser.cookies.get('session') ?? '');
      return answer;
    },
    'POST /recovery-codes': async () => {
      const answer = await administrator.post<RecoveryCodesAnswer>('/recovery-codes');
      secrets.push(...answer.body.codes);
      return answer;
    },
    'POST /sign-in/recovery': async () => server.browser().post('/sign-in/recovery', { name: 'Walker', code: secrets.at(-1) }),
    'POST /me': async () => administrator.post('/me', { name: 'Walker the second' }),
    'POST /me/districts': async () => administrator.post('/me/districts', { districts: [context.areas.districts[0]!.id] }),
    'POST /passkeys': async () => {
      const { body } = await administrator.post<{ challenge: string; user: { id: string } }>('/passkeys/options');
      return administrator.post('/passkeys', softwareAuthenticator(context.config.staffOrigin).register(body));
    },
    'POST /confirm': async () => {
      const { body } = await administrator.post<{ challenge: string }>('/confirm/options');
      return administrator.post('/confirm', passkey.signIn(body));
    },
    'POST /invites': async () => {
      const answer = await administrator.post<InviteAnswer>('/invites', { name: 'Invited', role: 'reviewer' });
      secrets.push(tokenOf(answer.body.link));
      id.person = (await context.db.owner.selectFrom('staff').where('name', '=', 'Invited').select('id').executeTakeFirstOrThrow()).id;
      return answer;
    },
    'POST /people/:id/invite': async () => {
      const answer = await administrator.post<InviteAnswer>(`/people/${id.person}/invite`);
      secrets.push(tokenOf(answer.body.link));
      return answer;
    },
    'POST /people/:id/freeze': async () => administrator.post(`/people/${id.person}/freeze`),
    'POST /people/:id/unfreeze': async () => administrator.post(`/people/${id.person}/unfreeze`),
    'POST /people/:id/role': async () => {
      const answer = await administrator.post<{ id: string }>(`/people/${id.person}/role`, { role: 'outreach' });
      id.deed = answer.body.id;
      return answer;
    },
    'POST /deeds/:id/sign': async () => second.post(`/deeds/${id.deed}/sign`),
    'POST /deeds/export': async () => {
      const answer = await administrator.post<{ id: string }>('/deeds/export');
      await second.post(`/deeds/${answer.body.id}/sign`);
      id.deed = answer.body.id;
      return answer;
    },
    'POST /deeds/:id/fetch': async () => administrator.post(`/deeds/${id.deed}/fetch`),
    'POST /deeds/:id/refuse': async () => second.post(`/deeds/${(await administrator.post<{ id: string }>('/deeds/export')).body.id}/refuse`),
    'POST /me/sessions/:id/end': async () => {
      const other = server.browser();
      const { session } = await context.db.as('staff', (trx) => openSession(context, trx, administrator.me.id, 'link'));
      other.cookies.set('session', session);
      const { sessions } = (await other.get<SessionsAnswer>('/me/sessions')).body;
      return administrator.post(`/me/sessions/${sessions.find(({ current }) => current)?.id}/end`);
    },
    'POST /me/sessions/end-others': async () => administrator.post('/me/sessions/end-others'),
    'POST /passkeys/remove': async () => administrator.post('/passkeys/remove', { id: passkey.id }),
    'POST /people/:id/deactivate': async () => administrator.post(`/people/${id.person}/deactivate`),
    'POST /tokens': async () => {
      const answer = await administrator.post<Required<TokenAnswer>>('/tokens', { name: 'walked', role: 'partner', organisation: 'A laboratory', noSharingWithEnforcement: true });
      secrets.push(answer.body.token);
      id.token = answer.body.id;
      return answer;
    },
    'POST /tokens/:id/revoke': async () => administrator.post(`/tokens/${id.token}/revoke`),
    'POST /sign-out': async () => administrator.post('/sign-out'),
  };
  // These hand out a challenge and change nothing that lasts.
  const changes = everyRoute().filter((route) => route.startsWith('POST') && !route.endsWith('/options'));
  expect(Object.keys(steps).sort()).toEqual(changes.sort());

  for (const [route, step] of Object.entries(steps)) {
    const before = await countAudit();
    const { status } = await step();
    expect([route, status, status < 300, (await countAudit()) - before > 0]).toEqual([route, status, true, true]);
  }

  const dump = await dumpTables();
  expect(secrets.length).toBeGreaterThan(14);
  for (const secret of secrets) {
    const forms = [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret, 'base64url').toString('hex'), secret.replaceAll('-', '')];
    expect(forms.filter((form) => form.length >= 16 && dump.includes(form))).toEqual([]);
  }
});

test('the audit trail is read in pages, newest first, each line once', async () => {
  const administrator = await server.person('administrator', 'Reader');
  const total = await countAudit();
  // Lines of one and the same moment too.
  await context.db.owner.insertInto('audit').values(Array.from({ length: 150 }, (_, n) => ({
    at: new Date(context.clock.now() - 1000), staff_id: n % 2 ? administrator.me.id : null, action: 'counted', subject: 'line',
    subject_id: String(n), reason: null,
  }))).execute();
  const entries: AuditAnswer['entries'] = [];
  let page: AuditAnswer = { entries: [], next: '' };
  while (page.next !== undefined) {
    page = (await administrator.get<AuditAnswer>(`/audit${page.next && `?before=${page.next}`}`)).body;
    expect(page.entries.length).toBeLessThanOrEqual(100);
    entries.push(...page.entries);
  }
  expect(entries).toHaveLength(total + 150);
  expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort().toReversed());
  const counted = entries.filter(({ action }) => action === 'counted');
  expect(new Set(counted.map(({ subjectId }) => subjectId)).size).toBe(150);
  expect(new Set(counted.map(({ by }) => by))).toEqual(new Set(['Reader', 'the server']));
  expect(await administrator.get('/audit?before=2026')).toMatchObject({ status: 422, body: { field: 'before' } });
});

async function aWorldOfSecrets() {
  const administrator = await server.person('administrator', 'Walker');
  const { authenticator: passkey } = await makePasskey(administrator, context.config.staffOrigin);
  const made = await administrator.post<InviteAnswer>('/invites', { name: 'Joiner', role: 'reviewer' });
  const invite = tokenOf(made.body.link);
  return { origin: { administrator, passkey }, invite, secrets: [invite, administrator.cookies.get('session') ?? ''] };
}

async function countAudit(): Promise<number> {
  const { count } = await context.db.owner.selectFrom('audit').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}

async function dumpTables(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(context.db.owner);
  const texts = [];
  for (const { name } of rows) {
    const { rows: lines } = await sql<{ line: string }>`select t::text as line from ${sql.raw(name)} t`.execute(context.db.owner);
    texts.push(...lines.map(({ line }) => line));
  }
  return texts.join('\n');
}
