/** Counts that a service sends by token: kept by zone and day, replaced when sent again, refused whole, and a voice of their own. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NewCaseCounts, SignalsAnswer } from '../../contract/detection.ts';
import type { ProblemBody } from '../../contract/errors.ts';
import { receiveTick } from '../../contract/limits.ts';
import { runCommand } from '../../admin-commands.ts';
import { openApp } from '../../runtime/app.ts';
import { createToken } from '../../staff/create-token.ts';
import { insertPast, insertReports } from '../../test/counted-reports.ts';
import { startTestApp, type TestApp } from '../../test/harness.ts';
import { routesOf } from '../../test/routes-of.ts';
import { dateOf, dayOf } from '../scan/read-scan-files.ts';
import { readHistory } from './history-queries.ts';

let app: TestApp;
let token = '';
beforeAll(async () => {
  app = await startTestApp();
  token = await newToken('Harbor crews');
});
beforeEach(async () => void await sql`truncate case_count`.execute(app.context.db.owner));
afterAll(() => app.close());

const newToken = async (name: string) =>
  (await createToken(app.context, { name, role: 'health-service', organisation: name, noSharingWithEnforcement: true }, null)).token!;
const zone = (at = 0) => app.areas.zones[at]!;
type Count = NewCaseCounts['counts'][number];
const count = (changes: Partial<Count> = {}): Count => ({ area: zone().id, date: '2026-11-22', count: 3, ...changes });
const send = (counts: unknown[], bearer = token, stream = 'naloxone-responses') => fetch(`${app.origin}/api/v1/staff/case-streams`, {
  method: 'POST', headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }, body: JSON.stringify({ stream, counts }),
});
const kept = async () => (await app.context.db.owner.selectFrom('case_count').select(['stream', 'zone_id', 'day', 'count']).orderBy('day').orderBy('zone_id').execute());

test('sent again nothing changes, a later count replaces, and another account’s stands beside it', async () => {
  for (let sent = 0; sent < 2; sent++) expect(await (await send([count(), count({ date: '2026-11-21', count: 0 })])).json()).toEqual({ kept: 2 });
  expect((await kept()).map(({ day, count: many }) => [day, many])).toEqual([['2026-11-21', 0], ['2026-11-22', 3]]);
  await Promise.all([4, 4, 4].map((many) => send([count({ count: many }), count({ area: zone(1).id })])));
  expect((await kept()).map(({ day, count: many }) => [day, many])).toEqual([['2026-11-21', 0], ['2026-11-22', 4], ['2026-11-22', 3]]);
  const other = await newToken('Harbor hospital');
  await send([count({ count: 1 })], other);
  await send([count({ count: 2 })], token, 'emergency-visits');
  expect((await kept()).filter(({ zone_id, day }) => zone_id === zone().id && day === '2026-11-22').map(({ count: many }) => many).sort()).toEqual([1, 2, 4]);
});

test('what came by a token that somebody else had counts no more, also when it had ended by then, until whoever runs the server lets it; a token that is only replaced leaves what it sent', async () => {
  const make = () => createToken(app.context, { name: 'Canal crews', role: 'health-service', organisation: 'Canal', noSharingWithEnforcement: true }, null);
  const [stays, taken] = [await make(), await make()];
  await send([count({ date: '2026-11-20', count: 1 }), count({ date: '2026-11-21', count: 2 })], stays.token);
  await send([count({ date: '2026-11-21', count: 5 }), count({ count: 6 })], taken.token);
  const administrator = await app.signIn('administrator');
  const revoke = async (id: string, body: object = {}) => (await fetch(`${app.origin}/api/v1/staff/tokens/${id}/revoke`, { method: 'POST', headers: administrator, body: JSON.stringify(body) })).status;
  const [from, today] = [dayOf('2026-11-20')!, dayOf('2026-11-23')!];
  const left = async () => (await app.context.db.as('worker', (trx) => readHistory(trx, 'UTC', { from, today }))).counted.map(({ day, count: many }) => [dateOf(day), many]).sort();
  const again = (id: string) => runCommand(app.context, ['token', 'count-again', id], () => {});
  expect([await revoke(taken.id, { compromised: true }), await left()]).toEqual([204, [['2026-11-20', 1]]]);
  expect([await revoke(stays.id), await left()]).toEqual([204, [['2026-11-20', 1]]]);
  expect([await revoke(stays.id), await revoke(stays.id, { compromised: true }), await left()]).toEqual([404, 204, []]);
  expect(await revoke('5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11', { compromised: true })).toBe(404);
  expect([await again(taken.id), await left(), await again(taken.id)]).toEqual([0, [['2026-11-21', 5], ['2026-11-22', 6]], 1]);
  expect((await send([count()], taken.token)).status).toBe(401);
});

test('an area is a zone, by its id or name', async () => {
  const named = app.areas.zones.find(({ name }) => app.areas.zones.filter((one) => one.name === name).length === 1)!;
  expect(await (await send([count({ area: ` ${named.name.toUpperCase()} ` })])).json()).toEqual({ kept: 1 });
  expect(await kept()).toMatchObject([{ zone_id: named.id }]);
});

test('a part of a zone is refused, since nothing is kept of less than a zone; an imported area that is a zone is taken', async () => {
  const { owner } = app.context.db;
  await sql`update zone set areas = array['Old Mill', 'Ferry Row'] where id = ${zone(2).id}`.execute(owner);
  await sql`update zone set areas = array['Tract 12'] where id = ${zone(3).id}`.execute(owner);
  const refused = await send([count(), count({ area: 'old mill' })]);
  expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ code: 'bad-field', field: 'counts.1.area', detail: expect.stringContaining(zone(2).name) })]);
  expect(await kept()).toEqual([]);
  expect((await send([count({ area: 'Tract 12' })])).status).toBe(200);
  expect(await kept()).toMatchObject([{ zone_id: zone(3).id }]);
});

test.for<[string, () => unknown[], string, string]>([
  ['an area of nobody', () => [count({ area: 'Atlantis' })], 'unknown-zone', 'counts.0.area'],
  ['a district', () => [count({ area: 'd1-211200133122' })], 'unknown-zone', 'counts.0.area'],
  ['a day that has not begun', () => [count({ date: '2026-11-24' })], 'bad-field', 'counts.0.date'],
  ['a day of long ago', () => [count({ date: '2025-10-01' })], 'bad-field', 'counts.0.date'],
  ['no such day', () => [count({ date: '2026-02-30' })], 'bad-field', 'counts.0.date'],
  ['a moment', () => [count({ date: '2026-11-22T10:00:00Z' })], 'bad-field', 'counts.0.date'],
  ['less than none', () => [count({ count: -1 })], 'bad-field', 'counts.0.count'],
  ['a part of one', () => [count({ count: 0.5 })], 'bad-field', 'counts.0.count'],
  ['an absurd number', () => [count({ count: 1_001 })], 'bad-field', 'counts.0.count'],
  ['the same area and day twice', () => [count(), count({ count: 4 })], 'bad-field', 'counts.1.area'],
  ['nothing', () => [], 'bad-field', 'counts'],
  ['too many', () => Array.from({ length: 501 }, () => count()), 'bad-field', 'counts'],
  ['a place', () => [{ ...count(), lat: 39.29 }], 'unknown-field', 'counts.0.lat'],
  ['an address', () => [{ ...count(), address: 'Main Street' }], 'unknown-field', 'counts.0.address'],
])('%s is refused by its field, and nothing is kept', async ([, counts, code, field]) => {
  const answer = await send(counts());
  const said = await answer.json() as ProblemBody;
  expect([said.code, said.field, answer.status]).toEqual([code, field, code === 'unknown-field' ? 400 : 422]);
  expect(JSON.stringify(said)).not.toMatch(/Atlantis|Main Street|39\.29/);
  expect(await kept()).toEqual([]);
});

test('openapi.json says what it takes and how it refuses', async () => {
  const { paths } = await (await fetch(`${app.origin}/api/v1/openapi.json`)).json() as { paths: Record<string, { post: { responses: object; requestBody: { content: { 'application/json': { schema: { properties: object; additionalProperties: boolean } } } } } }> };
  const { responses, requestBody } = paths['/api/v1/staff/case-streams']!.post;
  const { schema } = requestBody.content['application/json'];
  expect([Object.keys(schema.properties).sort(), schema.additionalProperties]).toEqual([['counts', 'stream'], false]);
  const answers = [send([count()]), send([count({ area: 'Atlantis' })]), send([count({ count: -1 })]), send([{ ...count(), lat: 1 }]), send([count()], 'nobody'), send([{ area: 'x'.repeat(200_000) }])];
  const statuses = (await Promise.all(answers)).map(({ status }) => String(status));
  expect([...new Set([...statuses, '403'])].sort()).toEqual(Object.keys(responses).sort());
});

test('such a token may do nothing else, and no other role may do this', async () => {
  const { express: server } = await openApp(app.context, { log: app.context.log, close() {} });
  const routes = routesOf(server).filter((route) => / \/api\/v1\/staff\//.test(route) && !/sign-in|join|case-streams/.test(route));
  expect(routes.length).toBeGreaterThan(40);
  const allowed: string[] = [];
  for (const route of routes) {
    const [method, path] = route.replaceAll(/\{\w+\}/g, '5b3c1a52-7c51-4b56-9c1e-6a1f6a0c2f11').split(' ') as [string, string];
    const answer = await fetch(app.origin + path, { method: method.toUpperCase(), headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(method !== 'get' && { body: '{}' }) });
    if (![401, 403].includes(answer.status)) allowed.push(route);
  }
  // Of themselves, and of the service's own facts.
  expect(allowed).toEqual(['get /api/v1/staff/me', 'get /api/v1/staff/old-facts']);
  for (const role of ['reviewer', 'administrator', 'laboratory', 'partner', 'outreach'] as const) {
    const answer = await fetch(`${app.origin}/api/v1/staff/case-streams`, { method: 'POST', headers: await app.signIn(role), body: JSON.stringify({ stream: 'emergency-visits', counts: [count()] }) });
    expect([role, answer.status]).toEqual([role, 403]);
  }
});

test('what crews count agrees with what people report: each is named by the other, and reviewers see both', async () => {
  const all = app.areas.zones.map(({ id }) => id);
  await insertPast(app.context, all, 90, 35);
  await send(Array.from({ length: 40 }, (_, n) => count({ area: all[n % all.length]!, date: new Date(Date.UTC(2026, 7, 20 + n * 2)).toISOString().slice(0, 10), count: 1 })));
  await insertReports(app.context, zone().id, 4);
  await send([count({ date: '2026-11-22', count: 4 }), count({ date: '2026-11-23', count: 5 })]);
  await app.pass(receiveTick);
  const { signals, tooLittle } = await (await fetch(`${app.origin}/api/v1/staff/signals`, { headers: await app.signIn('community-reviewer') })).json() as SignalsAnswer;
  expect(tooLittle).toEqual([]);
  const spike = (stream: string, to = '2026-11-23') => signals.find((one) => one.kind === 'spike' && one.stream === stream && one.to === to)!;
  expect(spike('supply')).toMatchObject({ market: 'down', observed: 4, strong: true, usual: spike('supply').expected });
  expect(spike('naloxone-responses')).toMatchObject({ observed: 5, sentence: expect.stringContaining('5 naloxone responses in ') });
  expect(spike('naloxone-responses').market).toBeUndefined();
  expect(spike('supply').agrees.map(({ id }) => id)).toContain(spike('naloxone-responses').id);
  expect(spike('naloxone-responses').agrees.map(({ id }) => id)).toContain(spike('supply').id);
  expect(spike('supply').series).toHaveLength(60);
  expect(spike('supply').series.at(-1)).toEqual({ day: '2026-11-23', count: 4 });
  expect((await fetch(`${app.origin}/api/v1/staff/signals`, { headers: await app.signIn('outreach') })).status).toBe(403);
});
