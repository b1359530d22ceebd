/** Every code of the contract comes out of at least one request. A new code needs a line here, or nothing compiles. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems, type ProblemBody, type ProblemCode } from '../contract/errors.ts';
import { receiveTick } from '../contract/limits.ts';
import { newReportCode } from '../contract/report-code.ts';
import type { QueueAnswer } from '../contract/queue.ts';
import { anAlert } from './an-alert.ts';
import { anApproval, aReport } from './builders.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';

let app: TestApp;
let zone = '';
let district = '';
beforeAll(async () => {
  app = await startTestApp();
  ({ id: zone, districtId: district } = app.areas.zones[0]!);
});
afterAll(() => app.close());

type Headers = Record<string, string>;
const call = (method: string, path: string, body?: unknown, headers: Headers = {}) => fetch(app.origin + path, {
  method, headers: { 'content-type': 'application/json', ...headers }, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
});
const post = (path: string, body?: unknown, headers?: Headers) => call('POST', path, body, headers);
const ownPage = () => ({ origin: app.origin });
const join = (token: string, headers: Headers = ownPage()) => post('/api/v1/staff/join', { token }, headers);
const subscription = (endpoint: string) => ({
  endpoint, districts: [district], severeOnly: false,
  keys: {
    p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url'), auth: Buffer.alloc(16).toString('base64url'),
  },
});

/** The request finds the table gone, as in a broken database. */
async function without<T>(table: string, replacement: boolean, work: () => Promise<T>): Promise<T> {
  const { owner } = app.context.db;
  await sql.raw(`alter table ${table} rename to gone_${table}`).execute(owner);
  if (replacement) {
    await sql.raw(`create table ${table} (like gone_${table})`).execute(owner);
    await sql.raw(`grant select on ${table} to public`).execute(owner);
  }
  try {
    return await work();
  } finally {
    if (replacement) await sql.raw(`drop table ${table}`).execute(owner);
    await sql.raw(`alter table gone_${table} rename to ${table}`).execute(owner);
  }
}

async function openReport(reviewer: Headers): Promise<{ id: string; code: string }> {
  const code = newReportCode();
  await post('/api/v1/reports', aReport({ zone, code, text: code }));
  const { reports } = await (await call('GET', '/api/v1/staff/queue', undefined, reviewer)).json() as QueueAnswer;
  return { id: reports.find(({ text }) => text === code)!.id, code };
}
const decide = (id: string, reviewer: Headers) => post(`/api/v1/staff/reports/${id}/decision`, { verdict: 'accept' }, reviewer);

const provoke: Record<ProblemCode, () => Promise<Response>> = {
  'not-json': () => post('/api/v1/reports', '{'),
  'unknown-field': () => post('/api/v1/reports', { ...aReport({ zone }), lat: 39.29 }),
  'bad-field': () => call('GET', '/api/v1/zones/outlines?level=street'),
  'too-large': () => post('/api/v1/reports', ' '.repeat(20_000)),
  async wording() {
    const { id } = await issueMessage(app.context, anAlert({ id: randomUUID(), expires: new Date(app.context.clock.now() + 3_600_000).toISOString() }));
    const { wording, ...change } = anApproval();
    return post(`/api/v1/staff/alerts/${id}/update`, { ...change, note: 'More is known.', wording: { ...wording, headline: 'Bad down on Main Street' } }, await app.signIn('reviewer'));
  },
  'unknown-zone': () => post('/api/v1/reports', aReport({ zone: 'z9-0' })),
  'outside-area': () => post('/api/v1/reports', aReport({ zone: 'z1-2112001331002' })),
  'bad-areas': async () => call('POST', '/api/v1/staff/area/import', { geojson: {}, name: 'NAME', population: 'POP' }, await app.signIn('administrator')),
  'bad-csv': async () => post('/api/v1/staff/findings/csv', 'x', { ...await app.signIn('laboratory'), 'content-type': 'text/csv' }),
  async 'reference-reused'() {
    const laboratory = await app.signIn('laboratory');
    const finding = { reference: 'A 1', districtId: district, collected: { month: '2026-11', part: 'early' }, market: 'down', method: 'gc-ms', samples: 1, found: ['fentanyl'] };
    await post('/api/v1/staff/findings', finding, laboratory);
    return post('/api/v1/staff/findings', { ...finding, market: 'coke' }, laboratory);
  },
  'not-open-yet': () => without('zone', true, () => post('/api/v1/reports', aReport({ zone }))),
  async 'code-reused'() {
    const report = aReport({ zone });
    await post('/api/v1/reports', report);
    return post('/api/v1/reports', { ...report, market: 'meth' });
  },
  'report-gone': () => post('/api/v1/reports/withdraw', { code: newReportCode() }),
  'not-found': () => call('GET', `/api/v1/alerts/${randomUUID()}`),
  'sign-in': () => call('GET', '/api/v1/staff/me'),
  'not-allowed': async () => call('GET', '/api/v1/staff/tokens', undefined, await app.signIn('reviewer')),
  'confirm-passkey': async () => post(`/api/v1/staff/people/${randomUUID()}/invite`, {}, await app.signIn('administrator')),
  'wrong-origin': () => join('a'.repeat(43), { origin: 'https://other.example' }),
  'link-used': () => join('a'.repeat(43)),
  'passkey-refused': () => post('/api/v1/staff/sign-in', {
    id: 'AA', rawId: 'AA', type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' },
  }, ownPage()),
  'code-refused': () => post('/api/v1/staff/sign-in/recovery', { name: 'Nobody', code: 'ABCD' }, ownPage()),
  async 'already-decided'() {
    const [one, other] = [await app.signIn('reviewer'), await app.signIn('reviewer')];
    const { id } = await openReport(one);
    await decide(id, one);
    return decide(id, other);
  },
  async claimed() {
    const [one, other] = [await app.signIn('reviewer'), await app.signIn('reviewer')];
    const { id } = await openReport(one);
    await post(`/api/v1/staff/reports/${id}/mark`, { do: 'claim' }, one);
    return decide(id, other);
  },
  async 'already-withdrawn'() {
    const reviewer = await app.signIn('reviewer');
    const { id, code } = await openReport(reviewer);
    await post('/api/v1/reports/withdraw', { code });
    await app.pass(receiveTick);
    return decide(id, reviewer);
  },
  async 'wrong-state'() {
    const administrator = await app.signIn('administrator');
    const { people } = await (await call('GET', '/api/v1/staff/people', undefined, administrator)).json() as { people: { id: string; role: string }[] };
    const { id } = people.find(({ role }) => role === 'reviewer')!;
    await post(`/api/v1/staff/people/${id}/deactivate`, {}, administrator);
    return post(`/api/v1/staff/people/${id}/deactivate`, {}, administrator);
  },
  async 'last-administrator'() {
    const me = await app.signIn('administrator');
    const { people } = await (await call('GET', '/api/v1/staff/people', undefined, me)).json() as { people: { id: string; role: string; active: boolean }[] };
    const { id: own } = await (await call('GET', '/api/v1/staff/me', undefined, me)).json() as { id: string };
    for (const { id, role, active } of people) if (role === 'administrator' && active && id !== own) await post(`/api/v1/staff/people/${id}/deactivate`, {}, me);
    return post(`/api/v1/staff/people/${own}/deactivate`, {}, me);
  },
  'push-host': () => post('/api/v1/subscriptions', subscription('https://push.example.org/x')),
  async 'push-off'() {
    const { contact } = app.context.config;
    app.context.config.contact = '';
    try {
      return await call('GET', '/api/v1/push-key');
    } finally {
      app.context.config.contact = contact;
    }
  },
  async 'slow-down'() {
    let answer = await call('DELETE', '/api/v1/subscriptions', { endpoint: 'https://fcm.googleapis.com/x' });
    for (let tries = 0; answer.status !== 429 && tries < 100; tries++) answer = await call('DELETE', '/api/v1/subscriptions', { endpoint: 'https://fcm.googleapis.com/x' });
    return answer;
  },
  'stale-cursor': () => call('GET', '/api/v1/alerts?after=yesterday'),
  fault: () => without('instance', false, () => call('GET', '/api/v1/alerts')),
};

test('there is a case for every code and no other', () => {
  expect(Object.keys(provoke).sort()).toEqual(Object.keys(problems).sort());
});

test.each(Object.keys(provoke) as ProblemCode[])('%s', async (code) => {
  const answer = await provoke[code]();
  const { status, title } = problems[code];
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const body = await answer.json() as ProblemBody;
  expect({ answered: answer.status, ...body }).toMatchObject({ answered: status, type: 'about:blank', status, title, code });
  expect(Object.keys(body).filter((key) => !['type', 'title', 'status', 'code', 'detail', 'field'].includes(key))).toEqual([]);
});
