/**
 * Nothing about a report is counted, logged, measured or queued until its tick has ended. The whole application: none,
 * one and five reports, with what else their senders may do and with faults on the way, leave the same behind.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveTick } from '../contract/limits.ts';
import { newReportCode } from '../contract/report-code.ts';
import { shortPath } from '../contract/short-link.ts';
import type { QueueAnswer, QueueReport } from '../contract/queue.ts';
import { operations } from '../runtime/openapi.ts';
import { anAlert } from './an-alert.ts';
import { aReport } from './builders.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { issueMessage } from './issue-message.ts';

const minute = 60_000;
const said: string[] = [];
const heard: unknown[] = [];
let app: TestApp;
let reviewer: Record<string, string>;
let socket: Socket;
let pages: string[];
let alertId: string;
/** The same for everybody who asks, so that it is no difference between them. */
const unknownAlert = '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f99';
beforeAll(async () => {
  app = await startTestApp({
    config: { powCost: 20, trustProxy: '', outreachTeam: true },
    log: pino({ level: 'debug', base: null, timestamp: false }, { write: (line: string) => void said.push(line) }),
  });
  const zone = app.areas.zones[0]!;
  ({ id: alertId } = await issueMessage(app.context, anAlert({ area: { level: 'zone', id: zone.id, name: zone.name, districts: [zone.districtId] } })));
  reviewer = await app.signIn('reviewer');
  socket = io(app.origin, { transports: ['websocket'] });
  socket.onAny((...event) => heard.push(event));
  await new Promise((resolve) => socket.emit('watch', {}, resolve));
  const inApi = operations.filter(({ method }) => method === 'get').map(({ path }) => path.replace('{id}', alertId).replace('{country}', 'US'));
  pages = [
    ...inApi, '/api/v1/zones/outlines?level=zone', '/', `/alerts/${alertId}`, `/alerts/${alertId}/poster`, shortPath(alertId), '/report', '/status', '/follow', '/about', '/about/numbers', '/about/requests', '/about/partners', '/about/press', '/offline', '/report/kept', '/clear', '/blank', '/staff',
    // Not there: metrics have a port of their own (watch/metrics.test.ts).
    '/metrics', '/api/v1/statistics',
  ];
});
afterAll(async () => {
  socket?.close();
  await app.close();
});

const json = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.77' };
const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
async function answerTo(path: string, init: RequestInit = {}) {
  const answer = await fetch(app.origin + path, init);
  // Compressed, the length depends on what is random below; else it is the body's own.
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !['date', 'etag', 'content-length'].includes(name)));
  return { path, status: answer.status, headers, body: withoutChance(await answer.text()) };
}
const post = (path: string, body: unknown) => answerTo(path, { method: 'POST', headers: json, body: typeof body === 'string' ? body : JSON.stringify(body) });
const postForm = (path: string, fields: Record<string, string>) => answerTo(path, { method: 'POST', headers: form, body: new URLSearchParams(fields) });

/** Fresh codes and puzzles, and the present as a page states it: none of them is about anybody. */
const withoutChance = (body: string) => body
  .replace(/\b[0-9A-HJKMNP-TV-Z]{26}\b|\b(?:[0-9A-HJKMNP-TV-Z]{5}-){3}|\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{6}\b/g, 'CODE')
  .replace(/"(nonce|salt|keySignature|signature)":"[^"]+"/g, '"$1":"…"')
  .replace(/"expiresAt":\d+/g, '"expiresAt":0')
  .replace(/"now":"[^"]+"/g, '"now":"…"')
  .replace(/the service at \d\d:\d\d/g, 'the service at …');

const rowsOf = async (name: string) => (await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t order by 1`.execute(app.context.db.owner)).rows;

/** Every row of every table but the spool's own partitions; of the queue's own tables what it does not keep by real time. */
async function tables(): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss') and tablename not like 'intake_spool%' order by 1`.execute(app.context.db.owner);
  const all: Record<string, string[]> = {};
  for (const { name } of rows) if (!/^pgboss\.(job|queue|instance|version)/.test(name)) all[name] = (await rowsOf(name)).map(({ row }) => row);
  // That a process runs is noted by the clock, every half minute.
  const processes = await sql<{ row: string }>`select (to_jsonb(p) - 'seen_at')::text as row from process p order by 1`.execute(app.context.db.owner);
  all['public.process'] = processes.rows.map(({ row }) => row);
  const jobs = await sql<{ row: string }>`
    select concat_ws(' ', name, state, data, retry_count, singleton_key, output) as row from pgboss.job order by 1`.execute(app.context.db.owner);
  return { ...all, jobs: jobs.rows.map(({ row }) => row) };
}
const partitions = async () => (await sql<{ name: string }>`
  select relname as name from pg_class where relname like 'intake_spool%' order by 1`.execute(app.context.db.owner)).rows.map(({ name }) => name);
const keyFiles = () => readdirSync(app.context.config.keysDir, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();

/** All that anybody could look at inside a tick, but for the spool itself and for reviewers' eyes. */
async function world() {
  const shown = [];
  for (const path of pages) shown.push(await answerTo(path));
  const { rows: functions } = await sql`select * from pg_stat_user_functions`.execute(app.context.db.owner);
  return { said: [...said], heard: [...heard], tables: await tables(), partitions: await partitions(), keyFiles: keyFiles(), shown, functions };
}

/** As in a broken database: the roles may not do it. */
async function broken<T>(work: () => Promise<T>): Promise<T> {
  const { owner } = app.context.db;
  await sql`revoke execute on function submit_group, report_status from porchlight_intake_writer`.execute(owner);
  await sql`revoke select on intake_spool from porchlight_staff`.execute(owner);
  try {
    return await work();
  } finally {
    await sql`grant select on intake_spool to porchlight_staff`.execute(owner);
    await sql`grant execute on function submit_group, report_status to porchlight_intake_writer`.execute(owner);
  }
}

/** All that one person may do, and all that may go wrong for them. */
async function report(zone: string) {
  const { code, ...content } = aReport({ zone, text: 'pink, very strong', effects: ['hard-to-wake'], outreach: 'by the bridge' });
  const other = aReport({ zone, market: 'meth' });
  const answers = [
    await post('/api/v1/reports', { code, ...content }), await post('/api/v1/reports', { code, ...content }),
    await post('/api/v1/reports', other), await post('/api/v1/reports/withdraw', { code: other.code }),
    await post('/api/v1/reports/status', { code }), await post('/api/v1/reports/status', { code: newReportCode() }),
    await post('/api/v1/reports/addition', { code, text: 'and sweet' }), await post('/api/v1/reports/addition', { code: newReportCode(), text: 'no' }),
    await post('/api/v1/reports', { code, ...content, market: 'coke' }), await post('/api/v1/reports', { code, ...content, lat: 39.29, lon: -76.61 }),
    await post('/api/v1/reports', '{'), await post('/api/v1/reports', 'x'.repeat(20_000)), await answerTo('/api/v1/challenge'),
    await postForm('/report', { zone, kind: 'drug-supply', market: 'down' }), await postForm('/report', { zone: 'z1-', kind: '' }),
    await postForm('/status', { code }), await postForm('/status', { code, action: 'add', text: 'more' }), await postForm('/status', { code: 'no' }),
    await post(`/api/v1/alerts/${alertId}/seen`, { seen: true }), await post(`/api/v1/alerts/${unknownAlert}/seen`, { seen: false }),
    await post(`/api/v1/alerts/${alertId}/seen`, { seen: 'twice' }), await postForm(`/alerts/${alertId}/seen`, { seen: 'no' }), await postForm(`/alerts/${alertId}/seen`, {}),
  ];
  const faults = await broken(async () => [
    await post('/api/v1/reports', aReport({ zone })), await post('/api/v1/reports/status', { code }), await post('/api/v1/reports/withdraw', { code }),
    await post('/api/v1/reports/addition', { code, text: 'again' }), await postForm('/report', { zone, kind: 'drug-supply', market: 'down' }),
    await postForm('/status', { code }), await answerTo('/api/v1/staff/queue', { headers: reviewer }),
  ]);
  return [...answers, ...faults];
}

/** Where two things differ, each with what stands there: a page whole would fill the screen. */
function differences(one: unknown, other: unknown, where = ''): string[] {
  if (typeof one === 'object' && typeof other === 'object' && one && other) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap((key) => differences((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key], `${where}/${key}`));
  }
  if (one === other) return [];
  const [a, b] = [String(one), String(other)];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return [`${where}: ${a.slice(Math.max(0, at - 20), at + 60)} | ${b.slice(Math.max(0, at - 20), at + 60)}`];
}

const statuses = [202, 202, 202, 202, 200, 200, 202, 404, 409, 400, 400, 413, 200, 200, 422, 200, 200, 422, 202, 202, 422, 200, 200, 500, 500, 500, 500, 500, 500, 500];

test('until the tick ends none, one and five reports leave every line, table, key, page and answer the same', async () => {
  await app.pass(receiveTick);
  await expect.poll(() => heard, { timeout: 10_000 }).toHaveLength(1);
  const meanwhile = [];
  const ended = [];
  for (const reports of [0, 1, 5]) {
    expect(await spooledReports()).toEqual([]);
    const before = await world();
    const answers = [];
    for (let sent = 0; sent < reports; sent++) answers.push(await report(app.areas.zones[0]!.id));
    expect(answers.map((each) => each.map(({ status }) => status))).toEqual(answers.map(() => statuses));
    for (const each of answers) expect(differences(answers[0], each)).toEqual([]);
    expect(differences(before, await world())).toEqual([]);

    // What the clock causes meanwhile, and a reviewer who looks and decides. What is decided stands in its own table, by tick.
    const spooled = await spooledReports();
    expect(spooled).toHaveLength(2 * reports);
    if (spooled[0]) expect(await decide(spooled[0].id)).toBe(204);
    await app.pass(6 * minute);
    const { tables: { jobs, 'public.early_decision': decisions, ...others }, ...now } = await world();
    expect(differences({ ...before, tables: { ...before.tables, jobs: undefined, 'public.early_decision': undefined } }, { ...now, tables: others })).toEqual([]);
    expect(decisions).toHaveLength(Math.min(reports, 1));
    meanwhile.push(without(jobs!, before.tables['jobs']!));

    await app.pass(receiveTick - 6 * minute);
    const end = await world();
    ended.push({
      lines: end.said.slice(before.said.length).map((line) => JSON.parse(line) as { msg: string; times?: number }),
      reports: end.tables['public.report']!.length - before.tables['public.report']!.length,
    });
  }
  expect(meanwhile[0]!.length).toBeGreaterThan(0);
  expect(meanwhile).toEqual([meanwhile[0], meanwhile[0], meanwhile[0]]);

  // Afterwards what failed may be known, in bulk.
  expect(ended.map(({ reports }) => reports)).toEqual([0, 3, 15]);
  expect(ended.flatMap(({ lines }) => lines).filter(({ msg }) => msg !== 'request-fault')).toEqual([]);
  expect(ended.map(({ lines }) => lines.map(({ times }) => times).sort())).toEqual([[], [1, 2, 4], [10, 20, 5]]);
}, 240_000);

async function spooledReports(): Promise<QueueReport[]> {
  const { reports } = await (await fetch(`${app.origin}/api/v1/staff/queue`, { headers: reviewer })).json() as QueueAnswer;
  return reports.filter(({ spooled }) => spooled);
}
const decide = async (id: string) => (await fetch(`${app.origin}/api/v1/staff/reports/${id}/decision`, {
  method: 'POST', headers: reviewer, body: JSON.stringify({ verdict: 'accept' }),
})).status;

function without(all: string[], some: string[]): string[] {
  const left = [...some];
  return all.filter((one) => !left.includes(one) || !left.splice(left.indexOf(one), 1));
}
